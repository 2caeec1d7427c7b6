package org.althing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A problem document as people read it: `Insufficient balance: have 5, need 7, holding account …`.
final class Sentence {
    private static final Set<String> NO_FACTS = Set.of("type", "title", "status", "detail", "instance");

    private Sentence() {}

    static String of(JsonNode problem) {
        var facts = new ArrayList<String>();
        problem.properties().stream().filter(field -> !NO_FACTS.contains(field.getKey())).forEach(field -> say("", field.getKey(), field.getValue(), facts));
        var said = new ArrayList<String>();
        if (problem.hasNonNull("detail")) said.add(problem.get("detail").asText());
        if (!facts.isEmpty()) said.add(String.join(", ", facts));
        var title = problem.path("title").asText("Failed");
        return said.isEmpty() ? title : title + ": " + String.join("; ", said);
    }

    /// @param within what it is a part of, with a blank behind
    private static void say(String within, String name, JsonNode value, List<String> facts) {
        var whole = within + name;
        if (value.hasNonNull("kind")) facts.add(whole + " " + alternative(value));
        else if (value.isObject()) value.properties().forEach(field -> say(whole + " ", field.getKey(), field.getValue(), facts));
        else if (value.isArray() && value.size() == 1) say(within, name, value.get(0), facts);
        else if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) facts.add(whole + " [" + value.valueStream().map(one -> Outline.plain(name, one)).collect(Collectors.joining(", ")) + "]");
        else if (value.isArray()) for (int i = 0; i < value.size(); i++) say(whole + " ", Integer.toString(i + 1), value.get(i), facts);
        else facts.add(whole + " " + Outline.plain(name, value));
    }

    /// One of several things that it may be, with its own facts: `out of range (value 17, most 16)`.
    static String alternative(JsonNode value) {
        var own = new ArrayList<String>();
        value.properties().stream().filter(field -> !field.getKey().equals("kind")).forEach(field -> say("", field.getKey(), field.getValue(), own));
        return value.path("kind").asText().replace('-', ' ') + (own.isEmpty() ? "" : " (" + String.join(", ", own) + ")");
    }
}
