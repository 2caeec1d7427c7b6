package org.althing.conformance;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A file of cases in the format `gov-vectors/1`.
/// @param kind which adapter reads it
public record Suite(String name, String kind, List<Case> cases) {
    private static final String SCHEMA = "gov-vectors/1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public Suite {
        cases = List.copyOf(cases);
    }

    /// A file that says it is a suite and is none.
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        Malformed(Path file, String reason) {
            super(file + ": " + reason);
        }
    }

    /// Every suite below the directory, by name of file; JSON files of another schema are not ours to read.
    /// @throws Malformed where a file is no JSON, or claims to be a suite and is none
    public static List<Suite> below(Path directory) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(directory)) {
            files = walk.filter(file -> file.getFileName().toString().endsWith(".json")).filter(Files::isRegularFile).sorted().toList();
        }
        var suites = new ArrayList<Suite>();
        for (var file : files) read(file).ifPresent(suites::add);
        return suites;
    }

    /// The suite in the file; empty where the file has another schema.
    public static Optional<Suite> read(Path file) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new Malformed(file, e.getOriginalMessage());
        }
        if (!json.path("schema").asText().equals(SCHEMA)) return Optional.empty();
        var kind = json.path("kind").asText();
        if (kind.isEmpty()) throw new Malformed(file, "the suite names no kind");
        if (!json.path("cases").isArray()) throw new Malformed(file, "the suite has no cases");
        var cases = new ArrayList<Case>();
        var ids = new HashSet<String>();
        for (var each : json.get("cases")) {
            var id = each.path("id").asText();
            if (id.isEmpty() || !ids.add(id)) throw new Malformed(file, id.isEmpty() ? "a case has no id" : "two cases are called " + id);
            cases.add(new Case(id, each));
        }
        var name = json.path("suite").asText(file.getFileName().toString().replaceFirst("\\.json$", ""));
        return Optional.of(new Suite(name, kind, cases));
    }
}
