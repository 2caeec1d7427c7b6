package org.althing.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Genesis;

/// What is told at the end of a performance.
/// @param story for people
/// @param object for programs
/// @param root of the log's Merkle tree
/// @param clockKeeper the name of the key that can move the clock on
/// @param complaint what is wrong, where a proof did not hold
public record Telling(String story, ObjectNode object, Digest root, String clockKeeper, Optional<String> complaint) {

    static Telling of(Facts facts) {
        var keeper = facts.names().member(Genesis.account(facts.network(), 0)).keyName();
        return new Telling(new Story(facts).text(), Summary.of(facts), facts.evidence().replay().head().root(), keeper, facts.evidence().complaint());
    }
}
