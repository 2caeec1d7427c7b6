package org.althing.benchmarks.histories;

import static org.althing.benchmarks.histories.Mistake.inLog;
import static org.althing.benchmarks.histories.Mistake.inState;
import static org.althing.benchmarks.histories.Mistake.overwrite;
import static org.althing.benchmarks.histories.Mistake.twice;

import java.util.List;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.governance.Convictions.Place;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.Governance.Cast;
import org.althing.domain.governance.Governance.Seat;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.GuardianRatified;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.SlateChosen;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.Network;
import org.althing.domain.staking.StakingEvent.Bonded;

/// Mistakes that an engine could make, planted to show that a checked history notices them.
public enum PlantedBug {
    NONE((events, _) -> events),
    /// A reward is paid and recorded a second time.
    DOUBLE_REWARD((events, network) -> {
        inState(RewardGranted.class, (reward, state) -> state.ledger().post(reward)).make(events, network);
        return twice(RewardGranted.class).make(events, network);
    }),
    /// A transfer is recorded, but the receiver's balance stays what it was.
    LOST_UPDATE(inState(Transferred.class, (transfer, network) -> {
        var holding = Holding.available(transfer.to(), transfer.asset());
        var before = network.ledger().balance(holding).minusToZero(transfer.amount());
        overwrite(network, "ledger.balances", holding, before.isZero() ? null : before);
    })),
    /// An event changes the live state but does not reach the log.
    SKIPPED_EVENT((events, _) -> {
        var skipped = events.stream().filter(recorded -> recorded.event() instanceof Bonded).findFirst();
        return skipped.isEmpty() ? events : events.stream().filter(recorded -> recorded != skipped.get()).toList();
    }),
    /// A tally grows by more than what was cast.
    TALLY_ADRIFT(inState(VoteCast.class, (vote, network) ->
            overwrite(network, "governance.tallies", vote.proposal(), network.governance().tally(vote.proposal()).plus(0, Amount.of(1))))),
    /// A ballot weighs more than its voter has.
    HEAVIER_BALLOT(inState(VoteCast.class, (vote, network) ->
            overwrite(network, "governance.ballots", new Seat(vote.proposal(), vote.voter()), new Cast(vote.ballot(), vote.power().plus(Amount.of(1)))))),
    /// A ballot with conviction counts for more than its stake.
    STRONGER_CONVICTION(inState(ConvictionVoteCast.class, (vote, network) ->
            overwrite(network, "governance.tallies", vote.proposal(), network.governance().tally(vote.proposal()).plus(Support.FOR.ordinal(), Amount.of(1))))),
    /// Stake that votes with conviction is not locked.
    LOST_LOCK(inState(ConvictionVoteCast.class, (vote, network) -> overwrite(network, "governance.convictions", new Place(vote.voter(), vote.track()), null))),
    /// A ballot is counted long before its vote.
    EARLY_BALLOT((events, _) -> events.stream().map(recorded -> recorded.event() instanceof VoteCast
            ? new Recorded(recorded.position(), Founding.AT, recorded.origin(), recorded.event()) : recorded).toList()),
    /// What failed is said to have passed.
    TURNED_VERDICT(inLog(VotingClosed.class, closed -> new VotingClosed(closed.proposal(), new Verdict(Outcome.PASSED, 0, closed.verdict().criteria()), closed.tally()))),
    /// A vote is closed twice.
    DOUBLE_CLOSE(twice(VotingClosed.class)),
    /// What was carried out is voted on again.
    REOPENED(inState(ProposalExecuted.class, (executed, network) -> {
        var was = network.governance().proposal(executed.proposal());
        overwrite(network, "governance.proposals", was.id(), new Proposal(was.id(), was.proposer(), was.track(), was.rules(), was.actions(), was.choices(), was.openedAt(), was.snapshot(),
                was.startsAt(), was.endsAt(), was.electorate(), was.deposit(), was.plan(), new Course.Open()));
    })),
    /// A settled deposit stays where it was.
    KEPT_DEPOSIT(inState(DepositSettled.class, (settled, network) ->
            overwrite(network, "ledger.balances", new Holding(settled.proposer(), Compartment.DEPOSIT, settled.asset()), Amount.of(7)))),
    /// More is paid than was decided.
    GENEROUS_TREASURY(inLog(TreasurySpent.class, spent -> new TreasurySpent(spent.proposal(), spent.to(), spent.asset(), spent.amount().plus(Amount.of(1))))),
    /// A vote lets guardians act again on another proposal than was said.
    OTHER_RATIFICATION(inLog(GuardianRatified.class, ratified -> new GuardianRatified(ProposalId.derive(new CommandId(0, 0), 0)))),
    /// A candidate has more behind it than is locked.
    EMPTY_APPROVAL(inState(SlateChosen.class, (chosen, network) -> chosen.slate().forEach(candidate ->
            overwrite(network, "governance.approvals", candidate, network.governance().approvals().approval(candidate).plus(Amount.of(1))))));

    private final Mistake mistake;

    PlantedBug(Mistake mistake) {
        this.mistake = mistake;
    }

    /// Does the mistake where these events give an occasion.
    /// @return the events as the spoilt engine records them
    List<Recorded> spoil(List<Recorded> events, Network network) {
        return mistake.make(events, network);
    }
}
