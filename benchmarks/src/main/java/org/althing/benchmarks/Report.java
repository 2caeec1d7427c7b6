package org.althing.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a bench found: sentences for people, or at the end one JSON object for programs.
public final class Report {
    private final boolean json;
    private final Map<String, Number> figures = new LinkedHashMap<>();

    public Report(boolean json) {
        this.json = json;
    }

    /// Keeps a figure under its name, and answers it.
    public double figure(String name, double value) {
        figures.put(name, value);
        return value;
    }

    public void sentence(String format, Object... values) {
        if (!json) System.out.println(Figures.line(format, values));
    }

    /// Prints the object, where that was asked for.
    public void close() {
        if (json) System.out.println(figures.entrySet().stream().map(entry -> "\"" + entry.getKey() + "\":" + number(entry.getValue())).collect(Collectors.joining(",", "{", "}")));
    }

    private static String number(Number value) {
        return String.format(Locale.ROOT, "%.3f", value.doubleValue());
    }
}
