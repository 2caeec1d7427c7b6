package org.althing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// A JSON answer as people read it: a name and a value on each line, what is inside something indented under it.
final class Outline {
    private Outline() {}

    /// Answers with what the network shows under the path.
    static int answer(Surroundings here, String path) throws IOException, Failure {
        try (var link = Link.to(here)) {
            var object = link.read(path);
            return here.answer(object, of(object.path("items").isArray() ? object.get("items") : object));
        }
    }

    static String of(JsonNode answer) {
        var text = new StringBuilder();
        write(answer, "", text);
        return text.isEmpty() ? "none\n" : text.toString();
    }

    private static void write(JsonNode node, String indent, StringBuilder text) {
        if (node.isObject()) node.properties().forEach(field -> write(field.getKey(), field.getValue(), indent, text));
        else for (var element : node) write("-", element, indent, text);
    }

    private static void write(String name, JsonNode value, String indent, StringBuilder text) {
        text.append(indent).append(name);
        if (value.isValueNode()) {
            text.append("  ").append(value.asText()).append('\n');
        } else if (value.isEmpty()) {
            text.append("  none\n");
        } else {
            text.append('\n');
            write(value, indent + "  ", text);
        }
    }
}
