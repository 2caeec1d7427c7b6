package org.althing.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One object of a rendered overlay.
record Manifest(JsonNode tree) {
    String kind() {
        return tree.path("kind").asText();
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    boolean is(String kind, String name) {
        return kind().equals(kind) && name().equals(name);
    }

    /// As `kubectl` writes it.
    @Override
    public String toString() {
        return kind() + "/" + name();
    }

    /// What the object runs, where it runs something.
    JsonNode podTemplate() {
        return switch (kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "Job" -> tree.at("/spec/template");
            default -> MissingNode.getInstance();
        };
    }

    boolean runs() {
        return !podTemplate().isMissingNode();
    }

    JsonNode podSpec() {
        return podTemplate().path("spec");
    }

    /// Init containers too.
    List<JsonNode> containers() {
        return Stream.concat(stream(podSpec().path("initContainers")), stream(podSpec().path("containers"))).toList();
    }

    /// The labels of the pods that it runs.
    Map<String, String> podLabels() {
        return strings(podTemplate().at("/metadata/labels"));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> strings(JsonNode object) {
        var strings = new TreeMap<String, String>();
        object.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }
}
