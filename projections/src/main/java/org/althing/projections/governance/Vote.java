package org.althing.projections.governance;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.governance.Ballot;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;

/// A member's vote on a proposal as it counts now.
/// @param power what it weighs; less than when it was cast where members whom the voter spoke for have voted themselves since
/// @param position where it was first cast
/// @param changes how often the voter said something else since
public record Vote(
        ProposalId proposal, AccountId voter, Ballot ballot, Amount power, Optional<Digest> reason, long position, Instant castAt, Instant changedAt, int changes) {

    Vote changed(Ballot now, Optional<Digest> why, Instant at) {
        return new Vote(proposal, voter, now, power, why, position, castAt, at, changes + 1);
    }

    Vote without(Amount taken) {
        return new Vote(proposal, voter, ballot, power.minus(taken), reason, position, castAt, changedAt, changes);
    }

    Vote with(Amount returned) {
        return new Vote(proposal, voter, ballot, power.plus(returned), reason, position, castAt, changedAt, changes);
    }
}
