package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.BeyondPower;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Portions;
import org.althing.domain.governance.ballot.Ballot.Portions.Portion;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.SideRule;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;

/// Voting with a part of one's power now and with another part later. What is said once stands; a side without an amount takes all that is left.
final class Portioning {
    private Portioning() {}

    static boolean isAsked(BallotRule rule) {
        return rule instanceof SideRule sides && sides.splitting() == Splitting.FRACTIONAL;
    }

    /// What is wrong with a ballot that puts more somewhere than its voter has.
    /// @param left what the voter has not put anywhere yet
    static Optional<Rejection> excess(ProposalId proposal, AccountId voter, Ballot ballot, Power left) {
        return ballot instanceof Portions portions && portions.sum().compareTo(left) > 0
                ? Optional.of(new BeyondPower(proposal, voter, left, portions.sum())) : Optional.empty();
    }

    /// A further part, beside what the voter put somewhere before.
    static Decision further(CastVote command, Governance.Cast cast) {
        var left = cast.power().minus(cast.ballot().used(cast.power()));
        if (left.isZero())                return reject(new AlreadyVoted(command.proposal(), command.voter()));
        var excess = excess(command.proposal(), command.voter(), command.ballot(), left);
        if (excess.isPresent())           return reject(excess.get());
        var more = switch (command.ballot()) {
            case Ballot.Side(var support) -> new Portions(List.of(new Portion(support, left)));
            case Portions portions -> portions;
            case Ballot.Split _, Ballot.Choice _, Ballot.Approved _, Ballot.Weighted _, Ballot.Ranked _ ->
                throw new IllegalStateException("no part of a power: " + command.ballot());
        };
        return accept(new VoteChanged(command.proposal(), command.voter(), cast.ballot(), ((Portions) cast.ballot()).plus(more), cast.power(), command.reason()));
    }
}
