package org.althing.projections.governance;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Portions.Portion;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Recorded;

/// One ballot of a member on a proposal as it counts now; a member may have several, cast in different manners.
/// @param power what it weighs; less than when it was cast where members whom the voter spoke for have voted themselves since
/// @param position where it was first cast
/// @param changes how often the voter said something else since
/// @param owner whose power it is, where it was lent by proxy
/// @param conviction for how long its stake stays locked, in steps of the track's rule, where the whole of it is
public record Vote(
        ProposalId proposal, AccountId voter, Ballot ballot, Power power, Optional<Digest> reason, long position, Instant castAt, Instant changedAt, int changes,
        Manner manner, Optional<AccountId> owner, Optional<Integer> conviction) {

    /// In which manner a ballot is cast.
    public enum Manner {
        /// With one's own power, and all that speaks through the voter.
        DIRECT,
        /// With exactly one's own power, apart from what else one says.
        APART,
        /// With another's power, along a chain of proxies.
        BY_PROXY,
        /// With stake that is locked for it; its power is the stake as it is.
        LOCKED
    }

    /// Cast directly, and not changed since.
    public Vote(ProposalId proposal, AccountId voter, Ballot ballot, Power power, Optional<Digest> reason, long position, Instant castAt, Instant changedAt, int changes) {
        this(proposal, voter, ballot, power, reason, position, castAt, changedAt, changes, Manner.DIRECT, Optional.empty(), Optional.empty());
    }

    static Vote apart(VoteOverridden e, Recorded recorded) {
        return new Vote(e.proposal(), e.voter(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0, Manner.APART, Optional.empty(),
                Optional.empty());
    }

    static Vote byProxy(VotedByProxy e, Recorded recorded) {
        return new Vote(e.proposal(), e.chain().getLast(), e.ballot(), e.power(), e.reason(), recorded.position(), recorded.at(), recorded.at(), 0, Manner.BY_PROXY,
                Optional.of(e.chain().getFirst()), Optional.empty());
    }

    /// @param before the one that it takes the place of, or null
    static Vote locked(Vote before, ConvictionVoteCast e, Recorded recorded) {
        long position = before == null ? recorded.position() : before.position;
        var castAt = before == null ? recorded.at() : before.castAt;
        return new Vote(e.proposal(), e.voter(), ballot(e.vote()), e.vote().balance(), e.reason(), position, castAt, recorded.at(), before == null ? 0 : before.changes + 1,
                Manner.LOCKED, Optional.empty(), e.vote() instanceof ConvictionVote.Standard(_, _, int conviction) ? Optional.of(conviction) : Optional.empty());
    }

    private static Ballot ballot(ConvictionVote vote) {
        return switch (vote) {
            case ConvictionVote.Standard(boolean aye, _, _) -> new Ballot.Side(aye ? Support.FOR : Support.AGAINST);
            case ConvictionVote.Split(var aye, var nay, var abstain) -> new Ballot.Portions(Stream.of(
                    new Portion(Support.FOR, aye), new Portion(Support.AGAINST, nay), new Portion(Support.ABSTAIN, abstain)).filter(part -> !part.power().isZero()).toList());
        };
    }

    Vote changed(Ballot now, Optional<Digest> why, Instant at) {
        return new Vote(proposal, voter, now, power, why, position, castAt, at, changes + 1, manner, owner, conviction);
    }

    Vote without(Power taken) {
        return new Vote(proposal, voter, ballot, power.minus(taken), reason, position, castAt, changedAt, changes, manner, owner, conviction);
    }

    Vote with(Power returned) {
        return new Vote(proposal, voter, ballot, power.plus(returned), reason, position, castAt, changedAt, changes, manner, owner, conviction);
    }
}
