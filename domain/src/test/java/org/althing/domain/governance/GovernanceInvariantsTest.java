package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.OTHER;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule.FixedDeposit;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.policy.Amendment;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernanceInvariantsTest {
    private static final int MEMBERS = 9;

    private static final List<RuleSet> RULES = List.of(
            rules().with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 4)))),
            rules().with(FixedDeposit.backUnlessIgnored(ALT, amount(60))).with(new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))),
            rules().with(new DelegationRule.NoDelegation()).with(new VoteChangeRule.Never()),
            rules().with(new DelegationRule.SplitPower(3, DelegationRule.Reclaim.EXACT)),
            rules().with(new DelegationRule.SplitPower(1, DelegationRule.Reclaim.NONE)).with(new PowerRule.OwnedTokens(ALT))
                    .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(amount(2_000)))),
            rules().with(new DelegationRule.Overridable()),
            rules().with(new DelegationRule.ByProxy(3)).with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(amount(60)))),
            rules().with(new DelegationRule.NoDelegation()).with(new WeighingRule.CappedShareOfCast(Ratio.of(1, 5)))
                    .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(amount(60)))),
            rules().with(new DelegationRule.NoDelegation()).with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 20))))
                    .with(ConvictionRule.doubling(Duration.ofSeconds(5), 4, ConvictionRule.Delegators.CLAW_BACK)),
            rules().with(new BallotRule.SingleChoice(4)).with(new ApprovalRule.Plurality(List.of(3))).with(List.<ActionKind>of())
                    .with(new TurnoutRule(TurnoutBasis.LEADING, new TurnoutRequirement.FixedPower(amount(40)))));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void no_election_breaks_an_invariant(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var moot = new Moot(List.of(new Genesis.Rules(MAIN, RULES.get((int) (seed % RULES.size()))), new Genesis.Rules(OTHER, rules())),
                random.longs(MEMBERS, 0, 60).toArray());
        var auditor = new Auditor(Invariants.ALL);
        var proposals = new ArrayList<ProposalId>();
        moot.scenario.log().forEach(auditor::observe);
        for (int step = 0; step < 500; step++) {
            int from = moot.scenario.log().size();
            moot.scenario.after(Duration.ofSeconds(random.nextInt(6)));
            act(moot, proposals, random);
            var happened = moot.scenario.log().subList(from, moot.scenario.log().size());
            assertThat(auditor.after(happened, moot.scenario.network)).as("seed %d, step %d", seed, step).isEmpty();
            for (var recorded : happened) if (recorded.event() instanceof ProposalOpened e) proposals.add(e.proposal());
        }
        var outcomes = moot.scenario.log().stream().map(Recorded::event).filter(VotingClosed.class::isInstance)
                .map(event -> ((VotingClosed) event).verdict().outcome()).distinct().toList();
        assertThat(outcomes).as("seed %d: some pass and some do not", seed).contains(Outcome.PASSED).hasSizeGreaterThan(1);
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).as("seed %d: replayed", seed).isEmpty();
    }

    private static void act(Moot moot, List<ProposalId> proposals, RandomGenerator random) {
        var who = Moot.name(random.nextInt(MEMBERS));
        var account = moot.account(who);
        switch (random.nextInt(30)) {
            case 0, 1 -> moot.does(who, propose(moot, who, random));
            case 2 -> moot.does(who, new Bond(account, amount(random.nextInt(1, 20))));
            case 3 -> moot.does(who, new Unbond(account, amount(random.nextInt(1, 20))));
            case 4, 5 -> moot.delegates(who, Moot.name(random.nextInt(MEMBERS)));
            case 6 -> moot.does(who, new Undelegate(account));
            case 7 -> recent(proposals, random).ifPresent(p -> moot.does(who, new CancelProposal(account, p)));
            case 8, 9, 10 -> delegate(moot, who, random);
            case 11, 12 -> recent(proposals, random).ifPresent(p -> takeBack(moot, who, p, random));
            default -> recent(proposals, random).ifPresent(p -> vote(moot, who, p, random));
        }
    }

    private static void vote(Moot moot, String who, ProposalId p, RandomGenerator random) {
        var account = moot.account(who);
        var side = Ballot.Support.values()[random.nextInt(3)];
        var rules = moot.governance().rules(moot.governance().proposal(p));
        if (rules.conviction().isPresent()) {
            var vote = random.nextInt(4) == 0 ? new ConvictionVote.Split(amount(random.nextInt(9)), amount(random.nextInt(9)), amount(random.nextInt(9)))
                    : new ConvictionVote.Standard(random.nextInt(3) > 0, amount(random.nextInt(20)), random.nextInt(8));
            moot.does(who, new VoteWithConviction(account, p, vote, Optional.empty()));
        } else if (rules.delegation() instanceof DelegationRule.ByProxy && random.nextBoolean()) {
            var chain = new ArrayList<>(List.of(account));
            for (int hops = 1 + random.nextInt(3); hops > 0; hops--) chain.addFirst(moot.account(Moot.name(random.nextInt(MEMBERS))));
            moot.does(who, new VoteByProxy(account, p, chain, new Ballot.Side(side), Optional.empty()));
        } else if (rules.delegation() instanceof DelegationRule.Overridable && random.nextBoolean()) {
            moot.does(who, new OverrideVote(account, p, new Ballot.Side(side), Optional.empty()));
        } else if (moot.governance().proposal(p).choices() > 0) {
            moot.chooses(who, p, random.nextInt(5));
        } else {
            moot.votes(who, p, side);
        }
    }

    private static void takeBack(Moot moot, String who, ProposalId p, RandomGenerator random) {
        var account = moot.account(who);
        boolean locked = moot.governance().rules(moot.governance().proposal(p)).conviction().isPresent();
        if (!locked) moot.does(who, new RetractVote(account, p));
        else if (random.nextBoolean()) moot.does(who, new ReleaseLock(account, MAIN));
        else moot.does(who, new ReleaseVote(account, random.nextBoolean() ? account : moot.account(Moot.name(random.nextInt(MEMBERS))), p));
    }

    private static void delegate(Moot moot, String who, RandomGenerator random) {
        var account = moot.account(who);
        var to = moot.account(Moot.name(random.nextInt(MEMBERS)));
        var rules = moot.governance().track(MAIN).rules();
        if (rules.conviction().isPresent()) {
            moot.does(who, random.nextBoolean() ? new UndelegateConviction(account, MAIN) : new DelegateWithConviction(account, to, MAIN, amount(random.nextInt(20)), random.nextInt(7)));
        } else if (rules.delegation() instanceof DelegationRule.ByProxy) {
            var allowance = random.nextBoolean() ? new Proxy.Allowance.Units(amount(random.nextInt(30))) : new Proxy.Allowance.Share(Ratio.of(random.nextInt(5), 4));
            moot.does(who, new GiveProxy(account, to, new Proxy(allowance, random.nextInt(3), Optional.empty(), Optional.empty(), Optional.empty())));
        } else {
            var parts = new ArrayList<Part>();
            for (int i = random.nextInt(4); i > 0; i--) parts.add(new Part(moot.account(Moot.name(random.nextInt(MEMBERS))), Ratio.of(random.nextInt(1, 4), 7)));
            Optional<Instant> until = random.nextInt(3) > 0 ? Optional.empty() : Optional.of(moot.scenario.network.at().plusSeconds(random.nextInt(300)));
            moot.does(who, new EntrustPower(account, random.nextBoolean() ? Optional.empty() : Optional.of(MAIN), parts, Optional.empty(), until));
        }
    }

    private static GovernanceCommand propose(Moot moot, String who, RandomGenerator random) {
        var rules = moot.governance().track(MAIN).rules();
        if (rules.ballot() instanceof BallotRule.SingleChoice(int max)) return moot.proposal(who, random.nextInt(2, max + 1));
        return switch (random.nextInt(4)) {
            case 0 -> moot.proposal(who, 0, new SpendTreasury(moot.account(who), ALT, amount(random.nextInt(1, 4_000))));
            case 1 -> moot.proposal(who, 0, new AmendPolicy(List.of(new Amendment("staking.unbondingDelay", "PT" + random.nextInt(1, 90) + "S"))));
            case 2 -> moot.proposal(who, 0, new Action.AdoptTrack(OTHER, RULES.get(random.nextInt(3))),
                    new SpendTreasury(moot.account(who), ALT, amount(random.nextInt(1, 4_000))));
            default -> moot.proposal(who, 0);
        };
    }

    private static Optional<ProposalId> recent(List<ProposalId> proposals, RandomGenerator random) {
        return proposals.isEmpty() ? Optional.empty() : Optional.of(proposals.get(proposals.size() - 1 - random.nextInt(Math.min(4, proposals.size()))));
    }

    @Test
    void a_vote_that_weighs_too_much_is_noticed() {
        assertThat(brokenWhere(VoteCast.class, e -> new VoteCast(e.proposal(), e.voter(), e.ballot(), e.power().plus(amount(1)), e.overridden(), e.reason())))
                .contains("power-once", "tally-is-ballots");
    }

    @Test
    void an_override_that_leaves_the_delegate_their_power_is_noticed() {
        assertThat(brokenWhere(VoteCast.class, e -> new VoteCast(e.proposal(), e.voter(), e.ballot(), e.power(), Optional.empty(), e.reason())))
                .contains("power-once", "tally-is-ballots");
    }

    @Test
    void an_override_of_another_side_than_was_counted_is_noticed() {
        assertThat(brokenWhere(VoteCast.class, e -> new VoteCast(e.proposal(), e.voter(), e.ballot(), e.power(),
                e.overridden().map(o -> new Overridden(o.delegate(), o.power(), Optional.empty())), e.reason())))
                .contains("tally-is-ballots");
    }

    @Test
    void a_changed_vote_that_moves_less_than_it_weighs_is_noticed() {
        assertThat(brokenWhere(VoteChanged.class, e -> new VoteChanged(e.proposal(), e.voter(), e.before(), e.ballot(), e.power().minus(amount(1)), e.reason())))
                .contains("tally-is-ballots", "power-once");
    }

    @Test
    void shares_that_are_not_all_taken_back_are_noticed() {
        var split = new Moot(rules().with(new DelegationRule.SplitPower(1, DelegationRule.Reclaim.EXACT)), 50, 30, 20);
        split.does("a", new EntrustPower(split.account("a"), Optional.empty(), List.of(new Part(split.account("b"), Ratio.of(1, 2))), Optional.empty(), Optional.empty()));
        var p = split.opens("a");
        split.at(100).votes("b", p, FOR).votes("a", p, AGAINST);
        assertThat(brokenWhere(split, PowerReclaimed.class, e -> new PowerReclaimed(e.proposal(), e.voter(), List.of()))).contains("power-once", "tally-is-ballots");
        assertThat(brokenWhere(split, VoteCast.class, e -> new VoteCast(e.proposal(), e.voter(), e.ballot(), e.power().minus(amount(1)), e.overridden(), e.reason())))
                .contains("power-once");
    }

    @Test
    void an_override_or_a_proxy_beyond_ones_own_power_is_noticed() {
        var apart = new Moot(rules().with(new DelegationRule.Overridable()), 50, 30);
        apart.delegates("b", "a");
        var p = apart.opens("a");
        apart.at(100).does("b", new OverrideVote(apart.account("b"), p, new Ballot.Side(FOR), Optional.empty()));
        assertThat(brokenWhere(apart, VoteOverridden.class, e -> new VoteOverridden(e.proposal(), e.voter(), e.ballot(), amount(31), e.overridden(), e.reason())))
                .contains("power-once");
        var proxies = new Moot(rules().with(new DelegationRule.ByProxy(1)), 50, 0);
        proxies.does("a", new GiveProxy(proxies.account("a"), proxies.account("b"),
                new Proxy(new Proxy.Allowance.Share(Ratio.ONE), 0, Optional.empty(), Optional.empty(), Optional.empty())));
        var q = proxies.opens("a");
        proxies.at(100).does("b", new VoteByProxy(proxies.account("b"), q, List.of(proxies.account("a"), proxies.account("b")), new Ballot.Side(FOR), Optional.empty()));
        assertThat(brokenWhere(proxies, VotedByProxy.class, e -> new VotedByProxy(e.proposal(), e.chain(), e.ballot(), amount(51), e.limited(), e.reason())))
                .contains("power-once");
    }

    @Test
    void conviction_that_counts_or_locks_something_else_is_noticed() {
        var moot = new Moot(RULES.get(8), 50, 30);
        moot.does("b", new DelegateWithConviction(moot.account("b"), moot.account("a"), MAIN, amount(10), 2));
        var p = moot.opens("a");
        moot.at(100).does("a", new VoteWithConviction(moot.account("a"), p, new ConvictionVote.Standard(true, amount(40), 1), Optional.empty()));
        assertThat(brokenWhere(moot, ConvictionVoteCast.class, e -> new ConvictionVoteCast(e.proposal(), e.track(), e.voter(), e.vote(), e.changed(), e.clawed(), e.out(),
                new Sway(e.in().ayes().plus(amount(1)), e.in().nays(), e.in().support()), e.reason()))).containsExactly("conviction-is-stake");
        assertThat(brokenWhere(moot, ConvictionVoteCast.class, e -> new ConvictionVoteCast(e.proposal(), e.track(), e.voter(),
                new ConvictionVote.Standard(true, amount(60), 1), e.changed(), e.clawed(), e.out(), e.in(), e.reason()))).contains("locked-is-bonded");
    }

    @Test
    void another_verdict_than_the_rules_give_is_noticed() {
        assertThat(brokenWhere(VotingClosed.class, e -> new VotingClosed(e.proposal(), new Verdict(Outcome.REJECTED, -1, e.verdict().criteria()), e.tally())))
                .contains("verdict-of-rules", "outcome-stands");
    }

    @Test
    void a_settlement_that_keeps_something_back_is_noticed() {
        assertThat(brokenWhere(DepositSettled.class, e -> new DepositSettled(e.proposal(), e.proposer(), e.asset(), e.refunded().minus(amount(1)), e.burned(),
                e.toTreasury()))).contains("deposit-is-held");
    }

    @Test
    void a_second_close_an_early_vote_and_a_second_execution_are_noticed() {
        var log = history().scenario.log();
        var twice = new ArrayList<>(log);
        log.stream().filter(r -> r.event() instanceof VotingClosed || r.event() instanceof ProposalExecuted).forEach(twice::add);
        assertThat(observed(twice)).contains("outcome-stands");
        var early = new ArrayList<>(log.stream().filter(r -> !(r.event() instanceof VoteCast)).toList());
        log.stream().filter(r -> r.event() instanceof VoteCast).forEach(r -> early.add(new Recorded(r.position(), r.at().minusSeconds(100), r.origin(), r.event())));
        assertThat(observed(early)).contains("vote-in-window");
    }

    @Test
    void a_phase_that_runs_backwards_is_noticed() {
        var auditor = new Auditor(Invariants.ALL);
        auditor.compare(history().scenario.network);
        var earlier = history(50).scenario.network;
        assertThat(auditor.compare(earlier)).extracting(broken -> broken.invariant().name()).contains("phase-forward");
    }

    /// Delegation, an override, a changed vote, a deposit, an executed spending.
    private static Moot history() {
        return history(400);
    }

    private static Moot history(long until) {
        var moot = new Moot(rules().with(FixedDeposit.backUnlessIgnored(ALT, amount(60))), 50, 30, 20);
        moot.delegates("b", "a").delegates("c", "a");
        var p = moot.opens("a", new SpendTreasury(moot.account("b"), ALT, amount(5)));
        if (until < 100) return moot;
        moot.at(100).votes("a", p, AGAINST).votes("a", p, FOR).votes("b", p, AGAINST);
        moot.waits(until);
        return moot;
    }

    private static List<String> observed(List<Recorded> log) {
        var auditor = new Auditor(Invariants.ALL);
        return log.stream().flatMap(recorded -> auditor.observe(recorded).stream()).map(broken -> broken.invariant().name()).toList();
    }

    /// Folds the history with the last event of the kind falsified, and answers what is broken then.
    private static <E extends Event> List<String> brokenWhere(Class<E> kind, UnaryOperator<E> falsify) {
        return brokenWhere(history(), kind, falsify);
    }

    private static <E extends Event> List<String> brokenWhere(Moot history, Class<E> kind, UnaryOperator<E> falsify) {
        var log = history.scenario.log();
        int last = -1;
        for (int i = 0; i < log.size(); i++) if (kind.isInstance(log.get(i).event())) last = i;
        var network = new Network();
        var auditor = new Auditor(Invariants.ALL);
        var broken = new ArrayList<Auditor.Broken>();
        for (int i = 0; i < log.size(); i++) {
            var recorded = log.get(i);
            if (i == last) recorded = new Recorded(recorded.position(), recorded.at(), recorded.origin(), falsify.apply(kind.cast(recorded.event())));
            network.fold(recorded);
            broken.addAll(recorded.origin() instanceof Origin.Genesis ? auditor.observe(recorded) : auditor.after(List.of(recorded), network));
        }
        return broken.stream().map(b -> b.invariant().name()).distinct().toList();
    }
}
