package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A case as a sequence of actions in time: each either happens or is refused with the reason that the case names, and leaves no trace then.
public interface Timeline {

    /// Lets time pass up to the tick, and everything fall due that is due at or before it.
    void at(long tick);

    /// Does what the action says.
    /// @return why it was refused, in the suite's own words; empty where it happened
    Optional<String> act(JsonNode action);

    /// Compares what the action expects to be seen (everything in its `expect` but `error`) with what there is.
    void observe(JsonNode action, JsonNode expect, Findings findings);

    /// How many things have happened so far: a refused action must not add one.
    long happened();

    /// Plays the actions of a case in the order in which they are listed.
    static void play(Case given, Timeline timeline, Findings findings) {
        for (var action : given.actions()) {
            long tick = action.path("t").asLong(0);
            timeline.at(tick);
            findings.at("t=" + tick + " " + action.path("op").asText());
            var expect = action.path("expect");
            if (!action.path("op").asText().equals("observe")) {
                long before = timeline.happened();
                var error = timeline.act(action);
                findings.same("error", expect.path("error").asText("none"), error.orElse("none"));
                if (error.isPresent()) findings.same("events left by what was refused", before, timeline.happened());
            }
            timeline.observe(action, expect, findings);
        }
    }
}
