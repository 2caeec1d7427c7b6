package org.althing.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/// Runs verbs as `./althing` does, in this process, and keeps what they said.
final class Terminal {
    private final List<String> always;

    /// @param always options that every verb gets, behind its own words
    Terminal(String... always) {
        this.always = List.of(always);
    }

    record Said(int status, String output, String errors) {

        ObjectNode json() {
            try {
                return (ObjectNode) new ObjectMapper().readTree(output);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one JSON object: " + output, e);
            }
        }
    }

    Said run(String... words) {
        var output = new StringWriter();
        var errors = new StringWriter();
        var all = new ArrayList<>(List.of(words));
        all.addAll(always);
        var line = AlthingMain.commandLine();
        line.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
        return new Said(line.execute(all.toArray(String[]::new)), output.toString(), errors.toString());
    }

    /// Runs a verb that has to succeed, and answers with its JSON.
    ObjectNode done(String... words) {
        var asked = new ArrayList<>(List.of(words));
        asked.add("--json");
        var said = run(asked.toArray(String[]::new));
        if (said.status() != 0) throw new AssertionError(String.join(" ", words) + ": " + said.status() + " " + said.output() + said.errors());
        return said.json();
    }
}
