package org.althing.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Why a verb did not do what was asked, as a problem document (RFC 9457): the node's own where the network refused, one made here otherwise.
final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private final transient ObjectNode problem;

    Failure(ObjectNode problem) {
        super(Sentence.of(problem));
        this.problem = problem;
    }

    /// A failure on this side of the network.
    /// @param name in lower case with hyphens, such as `key-missing`
    Failure(String name, String detail) {
        this(document(name, detail));
    }

    private static ObjectNode document(String name, String detail) {
        var title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
        return JsonNodeFactory.instance.objectNode().put("type", "urn:althing:problem:" + name).put("title", title).put("detail", detail);
    }

    ObjectNode problem() {
        return problem;
    }

    /// Whether this is the refusal of that name.
    boolean is(String name) {
        return problem.path("type").asText().equals("urn:althing:problem:" + name);
    }
}
