package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.GovernanceCommand.RevealVote;
import org.althing.domain.governance.GovernanceEvent.BondsForfeited;
import org.althing.domain.governance.GovernanceEvent.CommitmentChanged;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.VoteCommitted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.BallotsAreOpen;
import org.althing.domain.governance.GovernanceRejection.ChangeTooLate;
import org.althing.domain.governance.GovernanceRejection.CommittingOver;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.InsufficientBond;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.NothingCommitted;
import org.althing.domain.governance.GovernanceRejection.PowerEntrustedAway;
import org.althing.domain.governance.GovernanceRejection.RevealNotOpen;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnlikeCommitment;
import org.althing.domain.governance.rules.DelegationRule.Reclaim;
import org.althing.domain.governance.rules.DelegationRule.SplitPower;
import org.althing.domain.governance.rules.SecrecyRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.ledger.Balances;

/// Every rule about ballots that are committed to first and revealed later. A commitment reserves its power, so a delegator's word is taken
/// back when they commit, whether they reveal it or not.
final class SecretVoting {
    private final Governance governance;
    private final Suffrage suffrage;
    private final Balances balances;

    SecretVoting(Governance governance, Suffrage suffrage, Balances balances) {
        this.governance = governance;
        this.suffrage = suffrage;
        this.balances = balances;
    }

    Decision commit(CommitVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                          return reject(new UnknownProposal(command.proposal()));
        var rules = governance.rules(proposal);
        if (rules.secrecy().isEmpty())                 return reject(new BallotsAreOpen(proposal.id()));
        var closed = proposal.closedTo(occasion.now());
        if (closed != null)                            return reject(closed);
        var over = rules.secrecy().get().revealsFrom(proposal.endsAt());
        if (!occasion.now().isBefore(over))            return reject(new CommittingOver(proposal.id(), over));
        var before = governance.commitments().of(proposal.id(), command.voter());
        return before == null ? first(command, proposal, rules.secrecy().get()) : change(command, proposal, before, over, occasion);
    }

    private Decision change(CommitVote command, Proposal proposal, Commitments.Sealed before, Instant over, Occasion occasion) {
        var rule = governance.rules(proposal).voteChange();
        if (rule instanceof VoteChangeRule.Never)      return reject(new AlreadyVoted(proposal.id(), command.voter()));
        var end = rule.changesEnd(proposal.startsAt(), over);
        if (!occasion.now().isBefore(end))             return reject(new ChangeTooLate(proposal.id(), command.voter(), end));
        return accept(new CommitmentChanged(proposal.id(), command.voter(), before.commitment(), command.commitment()));
    }

    private Decision first(CommitVote command, Proposal proposal, SecrecyRule rule) {
        var voter = command.voter();
        var snapshot = suffrage.snapshot(proposal);
        var taken = new ArrayList<>(suffrage.reclaimed(voter, proposal, snapshot));
        boolean bound = snapshot.rules().delegation() instanceof SplitPower split && split.reclaim() == Reclaim.NONE;
        if (!taken.isEmpty() && bound)                 return reject(new PowerEntrustedAway(proposal.id(), voter));
        var weight = suffrage.weight(voter, proposal, snapshot);
        if (weight.isZero() && snapshot.rules().powerless().isEmpty()) return reject(new NoVotingPower(proposal.id(), voter, proposal.snapshot()));
        if (rule.bond().isPresent()) {
            var bond = rule.bond().get();
            var have = balances.available(voter, bond.asset());
            if (have.compareTo(bond.amount()) < 0)     return reject(new InsufficientBond(voter, bond.asset(), have, bond.amount()));
        }
        suffrage.overridden(voter, proposal, snapshot).ifPresent(taken::add);
        return accept(new VoteCommitted(proposal.id(), voter, command.commitment(), weight, taken, rule.bond()));
    }

    Decision reveal(RevealVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                          return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var voter = command.voter();
        var rules = governance.rules(proposal);
        if (rules.secrecy().isEmpty())                 return reject(new BallotsAreOpen(id));
        var closed = proposal.closedTo(occasion.now());
        if (closed != null)                            return reject(closed);
        var from = rules.secrecy().get().revealsFrom(proposal.endsAt());
        if (occasion.now().isBefore(from))             return reject(new RevealNotOpen(id, from));
        if (governance.ballot(id, voter) != null)      return reject(new AlreadyVoted(id, voter));
        var sealed = governance.commitments().of(id, voter);
        if (sealed == null)                            return reject(new NothingCommitted(id, voter));
        var revealed = new SealedBallot(id, voter, command.ballot(), command.reason(), command.salt()).commitment();
        if (!revealed.equals(sealed.commitment()))     return reject(new UnlikeCommitment(id, voter, sealed.commitment(), revealed));
        if (!rules.ballot().admits(command.ballot(), proposal.choices())) {
            return reject(new ForeignChoice(id, command.ballot(), rules.ballot().options(proposal.choices())));
        }
        var excess = Portioning.excess(id, voter, command.ballot(), sealed.power());
        if (excess.isPresent())                        return reject(excess.get());
        return accept(new VoteRevealed(id, voter, command.ballot(), sealed.power(), command.reason(), rules.secrecy().get().bond()));
    }

    /// What becomes of the bonds of a vote that is over.
    static Optional<Event> forfeited(Governance governance, ProposalId id) {
        long ballots = governance.commitments().unrevealed(id);
        if (ballots == 0) return Optional.empty();
        return governance.rules(governance.proposal(id)).secrecy().flatMap(SecrecyRule::bond)
                .map(bond -> new BondsForfeited(id, bond.asset(), Amount.of(bond.amount().big().multiply(BigInteger.valueOf(ballots))), ballots));
    }
}
