package org.althing.domain.governance;

import java.time.Instant;
import java.util.Optional;

/// What has been recorded of an undecided proposal's way to its outcome, where its rules look at it before its end.
/// @param decisionEnds when its vote would end if nothing were being confirmed
/// @param quorumSeen whether the turnout was reached once, where the rules ask for it
/// @param confirmedAt when it will have passed for long enough; empty while it does not pass
/// @param fallenBack whether it was expedited, did not pass, and is decided as a regular proposal now
/// @param reviewAt when something follows from time alone, as the tally stands
public record Progress(Instant decisionEnds, boolean quorumSeen, Optional<Instant> confirmedAt, boolean fallenBack, Optional<Instant> reviewAt) {

    static Progress until(Instant decisionEnds) {
        return new Progress(decisionEnds, false, Optional.empty(), false, Optional.empty());
    }

    Progress withQuorum() {
        return new Progress(decisionEnds, true, confirmedAt, fallenBack, reviewAt);
    }

    Progress extendedTo(Instant end) {
        return new Progress(end, quorumSeen, confirmedAt, fallenBack, reviewAt);
    }

    Progress confirmed(Optional<Instant> at) {
        return new Progress(decisionEnds, quorumSeen, at, fallenBack, reviewAt);
    }

    Progress fallenBackTo(Instant end) {
        return new Progress(end, quorumSeen, Optional.empty(), true, reviewAt);
    }

    Progress reviewedAt(Optional<Instant> at) {
        return new Progress(decisionEnds, quorumSeen, confirmedAt, fallenBack, at);
    }
}
