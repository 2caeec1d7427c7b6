package org.althing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/// A JSON answer as people read it: a name and a value on each line, what is inside something indented under it, and a table where a list
/// holds nothing but plain rows.
final class Outline {
    /// Fields that hold milliseconds of the network's clock.
    private static final Pattern MOMENT = Pattern.compile("at|now|to|since|deadline|.*(At|Since)");

    private Outline() {}

    /// Answers with what the network shows under the path.
    static int answer(Surroundings here, String path) throws IOException, Failure {
        try (var link = Link.to(here)) {
            var object = link.read(path);
            return here.answer(object, of(object.path("items").isArray() ? object.get("items") : object));
        }
    }

    static String of(JsonNode answer) {
        if (answer.isEmpty()) return "none\n";
        var text = new StringBuilder();
        write(answer, "", text);
        return text.toString();
    }

    /// A plain value as it is told: moments as people write them.
    static String plain(String name, JsonNode value) {
        return value.isIntegralNumber() && MOMENT.matcher(name).matches() ? Instant.ofEpochMilli(value.asLong()).toString() : value.asText();
    }

    private static void write(JsonNode node, String indent, StringBuilder text) {
        if (node.isObject()) node.properties().forEach(field -> write(field.getKey(), field.getValue(), indent, text));
        else if (isTable(node)) table(node, indent, text);
        else for (var element : node) write("-", element, indent, text);
    }

    private static void write(String name, JsonNode value, String indent, StringBuilder text) {
        text.append(indent).append(name);
        if (value.isValueNode()) {
            text.append("  ").append(plain(name, value)).append('\n');
        } else if (value.isEmpty()) {
            text.append("  none\n");
        } else {
            text.append('\n');
            write(value, indent + "  ", text);
        }
    }

    private static boolean isTable(JsonNode node) {
        for (var row : node) {
            if (!row.isObject() || row.properties().stream().anyMatch(field -> !field.getValue().isValueNode())) return false;
        }
        return true;
    }

    private static void table(JsonNode rows, String indent, StringBuilder text) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        var lines = new ArrayList<List<String>>();
        lines.add(List.copyOf(columns));
        for (var row : rows) lines.add(columns.stream().map(column -> row.has(column) ? plain(column, row.get(column)) : "").toList());
        for (var line : lines) {
            text.append(indent);
            for (int i = 0; i < line.size(); i++) text.append(padded(line.get(i), i, lines));
            text.append('\n');
        }
    }

    private static String padded(String cell, int column, List<List<String>> lines) {
        boolean last = column == lines.getFirst().size() - 1;
        int width = lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
        return last ? cell : cell + " ".repeat(width + 2 - cell.length());
    }
}
