package org.althing.domain.governance.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Nobody says what they vote before everybody has voted: during the voting period ballots are committed to by a digest, after it they are
/// revealed for `reveal`, and what is not revealed by then was not cast. A revealed ballot stands on the log for everybody, when nobody can
/// commit to anything any more; no view adds up a tally or tells a verdict before the end.
///
/// It hides what people vote while others still can, not that they vote, and not for ever. It keeps nobody from showing a buyer what they
/// committed to, but a commitment may be replaced, so what is shown early proves nothing.
/// @param bond what a commitment costs until it is revealed; what is never revealed goes to the treasury
public record SecrecyRule(Duration reveal, Optional<Deposit> bond) implements Rule {

    /// The first moment at which ballots are revealed and none is committed to.
    public Instant revealsFrom(Instant endsAt) {
        return endsAt.minus(reveal);
    }

    @Override
    public String describe() {
        return "committed to, then revealed within " + reveal + bond.map(put -> ", bond " + put.amount() + " " + put.asset()).orElse("");
    }
}
