package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.digest;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.GovernanceCommand.RevealVote;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Portions.Portion;
import org.althing.domain.governance.ballot.Ballot.Split.Part;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Ballot.Weighted.Weight;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.InstantRunoff;
import org.althing.domain.governance.rules.QuadraticChoice;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SecrecyRule;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.WeightedChoice;
import org.althing.domain.identity.AccountId;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random elections under every way of voting, with delegation, overriding and changed minds: no invariant breaks, and a replay gives the same.
class BallotHistoriesTest {
    private static final int MEMBERS = 7;
    private static final int STEPS = 400;
    private static final List<Support> SIDES = List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN);

    record Given(long seed, RuleSet rules) {}

    static Stream<Given> given() {
        var deposit = new Deposit(ALT, amount(3));
        var all = List.of(
                choosing(new ApprovalBallot(4, 3)), choosing(new WeightedChoice(4)), choosing(new QuadraticChoice(4)), choosing(new InstantRunoff(4)),
                choosing(new Copeland(4)), choosing(new BallotRule.SingleChoice(4)).with(new SecrecyRule(Duration.ofSeconds(120), Optional.of(deposit))),
                choosing(new Copeland(4)).with(new SecrecyRule(Duration.ofSeconds(120), Optional.empty())),
                rules().with(new BallotRule.Sides(SIDES, Splitting.WEIGHTED)),
                rules().with(new BallotRule.Sides(SIDES, Splitting.FRACTIONAL)).with(new VoteChangeRule.Never()),
                rules().with(new SecrecyRule(Duration.ofSeconds(120), Optional.of(deposit))),
                rules().with(new BudgetedApproval(4, 2)).with(List.<ActionKind>of())
                        .with(new Award(new Award.Merit.Strongest(2), Optional.of(amount(10)), Award.Overflow.SKIP)));
        return IntStream.range(0, all.size()).boxed().flatMap(i -> Stream.of(new Given(10 + i, all.get(i)), new Given(100 + i, all.get(i))));
    }

    private static RuleSet choosing(BallotRule ballot) {
        return rules().with(ballot).with(new ApprovalRule.Plurality(List.of())).with(List.<ActionKind>of())
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 5))));
    }

    /// What was committed to, to be revealed.
    private final Map<Governance.Seat, Ballot> sealed = new HashMap<>();

    @ParameterizedTest
    @MethodSource("given")
    void no_way_of_voting_breaks_an_invariant(Given given) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(given.seed());
        var moot = new Moot(given.rules(), random.longs(MEMBERS, 1, 60).toArray());
        var auditor = new Auditor(Invariants.ALL);
        var proposals = new ArrayList<ProposalId>();
        moot.scenario.log().forEach(auditor::observe);
        for (int step = 0; step < STEPS; step++) {
            int from = moot.scenario.log().size();
            moot.scenario.after(Duration.ofSeconds(random.nextInt(5)));
            act(moot, given.rules(), proposals, random);
            var happened = moot.scenario.log().subList(from, moot.scenario.log().size());
            assertThat(auditor.after(happened, moot.scenario.network)).as("seed %d, step %d", given.seed(), step).isEmpty();
            for (var recorded : happened) if (recorded.event() instanceof ProposalOpened e) proposals.add(e.proposal());
        }
        boolean counted = moot.scenario.log().stream().anyMatch(recorded -> recorded.event() instanceof VotingClosed closed && closed.tally().ballots() > 0);
        assertThat(counted).as("seed %d: ballots were counted", given.seed()).isTrue();
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).as("seed %d: replayed", given.seed()).isEmpty();
    }

    private void act(Moot moot, RuleSet rules, List<ProposalId> proposals, RandomGenerator random) {
        var who = Moot.name(random.nextInt(MEMBERS));
        int choices = rules.ballot().choicesMost();
        if (proposals.isEmpty() || random.nextInt(30) == 0) moot.does(who, moot.proposal(who, choices));
        else if (random.nextInt(10) == 0) moot.delegates(who, Moot.name(random.nextInt(MEMBERS)));
        else vote(moot, who, rules, proposals.get(proposals.size() - 1 - random.nextInt(Math.min(8, proposals.size()))), random);
    }

    private void vote(Moot moot, String who, RuleSet rules, ProposalId proposal, RandomGenerator random) {
        var voter = moot.account(who);
        var ballot = ballot(rules.ballot(), random);
        if (rules.secrecy().isEmpty()) moot.does(who, new CastVote(voter, proposal, ballot, Optional.empty()));
        else if (random.nextBoolean()) reveal(moot, who, proposal, voter);
        else {
            int before = moot.scenario.log().size();
            moot.does(who, new CommitVote(voter, proposal, new SealedBallot(proposal, voter, ballot, Optional.empty(), digest("salt")).commitment()));
            if (moot.scenario.log().size() > before) sealed.put(new Governance.Seat(proposal, voter), ballot);
        }
    }

    private void reveal(Moot moot, String who, ProposalId proposal, AccountId voter) {
        var ballot = sealed.get(new Governance.Seat(proposal, voter));
        if (ballot != null) moot.does(who, new RevealVote(voter, proposal, voter, ballot, Optional.empty(), digest("salt")));
    }

    private static Ballot ballot(BallotRule rule, RandomGenerator random) {
        var order = new ArrayList<>(IntStream.range(0, 4).boxed().toList());
        Collections.shuffle(order, Random.from(random));
        var some = order.subList(0, 1 + random.nextInt(3)).stream().sorted().toList();
        var side = SIDES.get(random.nextInt(3));
        return switch (rule) {
            case ApprovalBallot _ -> new Ballot.Approved(some);
            case WeightedChoice _, QuadraticChoice _ -> new Ballot.Weighted(some.stream().map(option -> new Weight(option, Ratio.of(1 + random.nextInt(9), 7))).toList());
            case InstantRunoff _, Copeland _ -> new Ballot.Ranked(order);
            case BallotRule.SingleChoice _ -> new Ballot.Choice(order.getFirst());
            case BudgetedApproval _ -> random.nextInt(4) == 0 ? new Ballot.Side(Support.AGAINST) : new Ballot.Approved(some);
            case BallotRule.ForAgainstAbstain _ -> new Ballot.Side(side);
            case BallotRule.Sides sides when random.nextInt(3) == 0 -> new Ballot.Side(side);
            case BallotRule.Sides sides when sides.splitting() == Splitting.WEIGHTED ->
                new Ballot.Split(List.of(new Part(Support.FOR, Ratio.of(2, 7)), new Part(side == Support.FOR ? Support.AGAINST : side, Ratio.of(5, 7))));
            case BallotRule.Sides _ -> new Ballot.Portions(List.of(new Portion(side, amount(1 + random.nextInt(20)))));
        };
    }
}
