package org.althing.cli.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Small pieces of English.
final class Prose {
    private static final int WIDTH = 108;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Prose() {}

    /// The sentences as one paragraph of lines that are not too long.
    static String paragraph(String indent, List<String> sentences) {
        var text = new StringBuilder();
        var line = new StringBuilder(indent);
        for (var word : String.join(" ", sentences).split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > indent.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }

    static String paragraph(List<String> sentences) {
        return paragraph("", sentences);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `1 job`, `3 jobs`.
    static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /// The parts in a row: `a, b and c`.
    static String list(List<String> parts) {
        if (parts.size() < 2) return String.join("", parts);
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
