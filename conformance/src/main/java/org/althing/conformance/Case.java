package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One case of a suite: what is given, what happens, what must come of it.
/// @param id unique among all suites, such as `oz_governor/nominal`
/// @param json the whole case as it stands in the file
public record Case(String id, JsonNode json) {

    public JsonNode params() {
        return json.path("params");
    }

    public List<JsonNode> participants() {
        return list(json.path("participants"));
    }

    public List<JsonNode> actions() {
        return list(json.path("actions"));
    }

    public JsonNode expected() {
        return json.path("expected");
    }

    private static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }
}
