package org.althing.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.althing.domain.kernel.Digest;

/// What is told at the end of a performance.
/// @param story for people
/// @param object for programs
/// @param root of the log's Merkle tree
/// @param complaint what is wrong, where a proof did not hold
public record Telling(String story, ObjectNode object, Digest root, Optional<String> complaint) {

    static Telling of(Facts facts) {
        return new Telling(new Story(facts).text(), Summary.of(facts), facts.evidence().replay().head().root(), facts.evidence().complaint());
    }
}
