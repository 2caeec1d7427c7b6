package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.ArrayList;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VoteRetracted;
import org.althing.domain.governance.GovernanceRejection.AlreadyOverridden;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.BallotsAreSecret;
import org.althing.domain.governance.GovernanceRejection.ChangeTooLate;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.NoBallotApart;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.NothingToRetract;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Rejection;

/// Every rule about taking one's power back from a delegate by a ballot apart, and about taking a ballot back.
final class Overriding {
    private final Governance governance;
    private final Suffrage suffrage;

    Overriding(Governance governance, Suffrage suffrage) {
        this.governance = governance;
        this.suffrage = suffrage;
    }

    Decision override(OverrideVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var voter = command.voter();
        var rules = governance.rules(proposal);
        Rejection closed = proposal.closedTo(occasion.now());
        if (!(rules.delegation() instanceof DelegationRule.Overridable)) return reject(new NoBallotApart(id));
        if (closed != null)                                              return reject(closed);
        if (!rules.ballot().admits(command.ballot(), proposal.choices())) {
            return reject(new ForeignChoice(id, command.ballot(), rules.ballot().options(proposal.choices())));
        }
        if (governance.override(id, voter) != null)                      return reject(new AlreadyOverridden(id, voter));
        var snapshot = suffrage.snapshot(proposal);
        var own = suffrage.own(voter, snapshot);
        if (own.isZero() && snapshot.rules().powerless().isEmpty())      return reject(new NoVotingPower(id, voter, proposal.snapshot()));
        var loser = suffrage.speaker(voter, snapshot).map(speaker -> suffrage.take(speaker, own, proposal));
        return accept(new VoteOverridden(id, voter, command.ballot(), own, loser, command.reason()));
    }

    Decision retract(RetractVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var voter = command.voter();
        Rejection closed = proposal.closedTo(occasion.now());
        if (closed != null)                                              return reject(closed);
        if (governance.rules(proposal).secrecy().isPresent())            return reject(new BallotsAreSecret(id));
        var cast = governance.ballot(id, voter);
        if (cast == null)                                                return reject(new NothingToRetract(id, voter));
        var rule = governance.rules(proposal).voteChange();
        if (rule instanceof VoteChangeRule.Never)                        return reject(new AlreadyVoted(id, voter));
        var end = rule.changesEnd(proposal.startsAt(), proposal.endsAt());
        if (!occasion.now().isBefore(end))                               return reject(new ChangeTooLate(id, voter, end));
        var returned = new ArrayList<Overridden>();
        var snapshot = suffrage.snapshot(proposal);
        suffrage.overridden(voter, proposal, snapshot).ifPresent(returned::add);
        returned.addAll(suffrage.reclaimed(voter, proposal, snapshot));
        return accept(new VoteRetracted(id, voter, cast.ballot(), cast.power(), returned));
    }
}
