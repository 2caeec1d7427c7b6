package org.althing.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/// Arithmetic and printing that every bench needs.
public final class Figures {
    private static final OperatingSystemMXBean MACHINE = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Figures() {}

    /// The CPU time of this process so far, all threads, nanoseconds.
    public static long cpuNanos() {
        return MACHINE.getProcessCpuTime();
    }

    /// What shares the machine with a bench: a figure means little without it.
    public static String load() {
        return line("%d processors, load average %.1f", MACHINE.getAvailableProcessors(), MACHINE.getSystemLoadAverage());
    }

    public static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    public static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
