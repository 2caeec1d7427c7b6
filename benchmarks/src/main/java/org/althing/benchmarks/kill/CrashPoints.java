package org.althing.benchmarks.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.althing.benchmarks.crash.Fault;

/// Every place of a script at which something on the disk changes: which call, on which file, for which time.
///
/// A thread counts its own calls, and that is how strace counts. Where two threads write one file, the point is that of the thread that gets there first.
/// @param total how many such calls the script made
record CrashPoints(int total, List<Point> points) {
    /// The calls that change what is on the disk.
    static final List<String> CALLS = List.of("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "ftruncate", "unlink", "unlinkat");
    private static final Pattern LINE = Pattern.compile("([0-9]+) +([a-z0-9]+)\\((.*)");

    /// @param file within the data directory
    record Point(String call, String file, int nth) {
        Fault fault(Path directory, Optional<String> error) {
            return new Fault(call, nth, error, Optional.of(file.isEmpty() ? directory : directory.resolve(file)));
        }

        @Override
        public String toString() {
            return call + " " + nth + " of " + (file.isEmpty() ? "the directory" : file);
        }
    }

    /// @param record what strace wrote down
    static CrashPoints read(Path record, Path directory) throws IOException {
        var within = Pattern.compile("[<\"]" + Pattern.quote(directory.toString()) + "/?([^>\"]*)[>\"]");
        var counts = new TreeMap<String, HashMap<String, Integer>>();
        int total = 0;
        for (var line : Files.readAllLines(record, StandardCharsets.ISO_8859_1)) {
            var call = LINE.matcher(line);
            if (!call.matches() || !CALLS.contains(call.group(2))) continue;
            var file = within.matcher(call.group(3));
            if (!file.find()) continue;
            counts.computeIfAbsent(call.group(2) + " " + file.group(1), place -> new HashMap<>()).merge(call.group(1), 1, Integer::sum);
            total++;
        }
        var points = new ArrayList<Point>();
        counts.forEach((place, threads) -> {
            int most = threads.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            var words = place.split(" ", 2);
            for (int nth = 1; nth <= most; nth++) points.add(new Point(words[0], words[1], nth));
        });
        return new CrashPoints(total, points);
    }
}
