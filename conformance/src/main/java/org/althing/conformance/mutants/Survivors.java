package org.althing.conformance.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Why some changes go unnoticed: `survivors.txt`, a line for each, by place and change. Written by hand.
final class Survivors {
    private final Map<String, String> known = new TreeMap<>();

    static Survivors read() throws IOException {
        var survivors = new Survivors();
        try (var file = Survivors.class.getResourceAsStream("survivors.txt")) {
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                var words = line.split(" +", 3);
                if (words.length < 3) throw new IOException("place, change and reason: " + line);
                survivors.known.put(words[0] + " " + words[1], words[2]);
            }
        }
        return survivors;
    }

    /// The reason, or nothing.
    String of(String place, String change) {
        return known.getOrDefault(place + " " + change, "");
    }

    /// Places with a reason that do not survive.
    /// @param survived places and changes, with a space between
    List<String> outdated(List<String> survived) {
        var there = new HashSet<>(survived);
        return known.keySet().stream().filter(place -> !there.contains(place)).toList();
    }
}
