package org.althing.projections.governance;

import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.governance.VoteView.VOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.Governance;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Proxy;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ChambersRule;
import org.althing.domain.governance.rules.ChambersRule.Group;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Answer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Policy;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.Reading;
import org.althing.projections.Row;
import org.althing.projections.governance.Vote.Manner;
import org.junit.jupiter.api.Test;

/// What views show where power is split, overridden, taken back, lent by proxy or locked: after every step what the rules have themselves.
class PowerViewsTest {
    private static final AssetId ALT = new AssetId("ALT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final NetworkId NETWORK = new NetworkId(digest("power"));
    private static final List<String> NAMES = List.of("ann", "ben", "cem");

    private final Network network = new Network();
    private final List<Recorded> log = new ArrayList<>();
    private final List<ProposalId> proposals = new ArrayList<>();
    private long commands;

    @Test
    void split_power_is_shown_as_it_is_counted() {
        founded(new DelegationRule.SplitPower(2, DelegationRule.Reclaim.EXACT));
        does("ann", new EntrustPower(account("ann"), Optional.empty(), List.of(new Part(account("ben"), Ratio.of(1, 2)), new Part(account("cem"), Ratio.of(1, 3))),
                Optional.empty(), Optional.empty()));
        var p = opens();
        votes("ben", p, Support.FOR);
        votes("ann", p, Support.AGAINST);
        votes("cem", p, Support.ABSTAIN);
        does("ann", new RetractVote(account("ann"), p));
        votes("ann", p, Support.FOR);
    }

    @Test
    void ballots_apart_are_shown_as_they_are_counted() {
        founded(new DelegationRule.Overridable());
        does("ann", new Delegate(account("ann"), account("ben")));
        var p = opens();
        votes("ben", p, Support.FOR);
        does("ann", new OverrideVote(account("ann"), p, new Ballot.Side(Support.AGAINST), Optional.empty()));
        assertThat(shown("ann")).extracting(Vote::manner, Vote::ballot, Vote::power).containsExactly(tuple(Manner.APART, new Ballot.Side(Support.AGAINST), Amount.of(100)));
    }

    @Test
    void ballots_by_proxy_are_shown_as_they_are_counted() {
        founded(new DelegationRule.ByProxy(2));
        does("ann", new GiveProxy(account("ann"), account("ben"),
                new Proxy(new Proxy.Allowance.Share(Ratio.of(1, 2)), 1, Optional.empty(), Optional.empty(), Optional.empty())));
        var p = opens();
        does("ben", new VoteByProxy(account("ben"), p, List.of(account("ann"), account("ben")), new Ballot.Side(Support.FOR), Optional.empty()));
        votes("ann", p, Support.AGAINST);
        votes("ben", p, Support.AGAINST);
        assertThat(shown("ben")).extracting(Vote::manner, Vote::owner, Vote::power).containsExactly(
                tuple(Manner.DIRECT, Optional.empty(), Amount.of(100)), tuple(Manner.BY_PROXY, Optional.of(account("ann")), Amount.of(50)));
    }

    @Test
    void locked_stake_is_shown_as_it_is_counted() {
        founded(rules(new DelegationRule.NoDelegation())
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(Amount.of(1))))
                .with(ConvictionRule.doubling(Duration.ofDays(1), 8, ConvictionRule.Delegators.CLAW_BACK)));
        var p = opens();
        var q = opens();
        for (var id : List.of(p, q)) does("ben", new VoteWithConviction(account("ben"), id, new ConvictionVote.Standard(true, Amount.of(20), 2), Optional.empty()));
        does("ann", new DelegateWithConviction(account("ann"), account("ben"), StandardTracks.POLL, Amount.of(70), 3));
        does("ann", new VoteWithConviction(account("ann"), p, new ConvictionVote.Standard(false, Amount.of(5), 1), Optional.empty()));
        does("cem", new VoteWithConviction(account("cem"), q, new ConvictionVote.Split(Amount.of(10), Amount.of(5), Amount.of(5)), Optional.empty()));
        assertThat(shown("ben")).extracting(Vote::proposal, Vote::manner, Vote::ballot, Vote::power, Vote::conviction).containsExactly(
                tuple(q, Manner.LOCKED, new Ballot.Side(Support.FOR), Amount.of(20), Optional.of(2)), tuple(p, Manner.LOCKED, new Ballot.Side(Support.FOR), Amount.of(20), Optional.of(2)));
        assertThat(shown("cem").getFirst().power()).isEqualTo(Amount.of(20));
        assertThat(shown("ann")).hasSize(1);
        does("ann", new ReleaseVote(account("ann"), account("ann"), p));
        assertThat(shown("ann")).isEmpty();
        does("ann", new UndelegateConviction(account("ann"), StandardTracks.POLL));
    }

    @Test
    void houses_are_shown_as_they_are_counted() {
        var half = Ratio.of(1, 2);
        founded(rules(new DelegationRule.NoDelegation()).with(new BallotRule.ForAgainstAbstain()).with(new ApprovalRule.MoreThan(half)).with(new ChambersRule(List.of(
                new Group("ann alone", List.of(account("ann")), half, half, half), new Group("others", List.of(), half, half, half)), Optional.empty(), Optional.empty())));
        var p = opens();
        votes("ben", p, Support.FOR);
        votes("ann", p, Support.AGAINST);
        votes("ann", p, Support.FOR);
        does("ben", new RetractVote(account("ben"), p));
        assertThat(network.governance().tally(p).houses().orElseThrow()).extracting(house -> house.options().getFirst()).containsExactly(Amount.of(100), Amount.ZERO);
    }

    private void votes(String who, ProposalId proposal, Support support) {
        does(who, new CastVote(account(who), proposal, new Ballot.Side(support), Optional.empty()));
    }

    private ProposalId opens() {
        does("cem", new Propose(account("cem"), StandardTracks.POLL, digest("title " + commands), List.of(), List.of()));
        var id = ProposalId.derive(new CommandId(1, commands), 0);
        proposals.add(id);
        return id;
    }

    private void does(String who, Command command) {
        var id = new CommandId(1, ++commands);
        var step = network.submit(new SignedCommand(id, Set.of(key(who).thumbprint()), START.plusSeconds(60), digest(id + ""), command), START.plusSeconds(commands));
        assertThat(step.answer()).isInstanceOf(Answer.Decided.class);
        log.addAll(step.events());
        compare();
    }

    private void compare() {
        try (var views = new MemoryViews(Catalog.ALL)) {
            views.fold(log);
            var now = views.read();
            for (var proposal : proposals) {
                assertThat(now.get(PROPOSALS, proposal).orElseThrow().tally()).isEqualTo(network.governance().tally(proposal));
                assertThat(powers(now, proposal, Manner.DIRECT)).isEqualTo(cast(account -> network.governance().ballot(proposal, account)));
                assertThat(powers(now, proposal, Manner.APART)).isEqualTo(cast(account -> network.governance().override(proposal, account)));
            }
        }
    }

    private static Map<AccountId, Power> powers(Reading now, ProposalId proposal, Manner manner) {
        var powers = new LinkedHashMap<AccountId, Power>();
        now.scan(VOTES, VOTES.on(proposal), Integer.MAX_VALUE).stream().map(Row::value).filter(vote -> vote.manner() == manner)
                .forEach(vote -> powers.put(vote.voter(), vote.power()));
        return powers;
    }

    private static Map<AccountId, Power> cast(Function<AccountId, Governance.Cast> ballot) {
        var powers = new LinkedHashMap<AccountId, Power>();
        for (var name : NAMES) {
            var cast = ballot.apply(account(name));
            if (cast != null) powers.put(account(name), cast.power());
        }
        return powers;
    }

    /// What the member is shown to have said, the newest first.
    private List<Vote> shown(String who) {
        try (var views = new MemoryViews(Catalog.ALL)) {
            views.fold(log);
            var now = views.read();
            return now.scan(VoteView.BY_MEMBER, VoteView.BY_MEMBER.startingWith(account(who)), Integer.MAX_VALUE).stream().map(Row::value).toList();
        }
    }

    private void founded(DelegationRule delegation) {
        founded(rules(delegation));
    }

    private static RuleSet rules(DelegationRule delegation) {
        return StandardTracks.poll().with(delegation).with(new VotingWindow(Duration.ZERO, Duration.ofDays(5))).with(new VoteChangeRule.Always());
    }

    private void founded(RuleSet rules) {
        var members = NAMES.stream().map(name -> new Genesis.Member(List.of(key(name)), 1, Optional.empty(), List.of(),
                List.of(new Genesis.Balance(ALT, Amount.of(200))), Amount.of(100))).toList();
        var genesis = new Genesis("power", ClockMode.LIVE, START, new Admission.ProofOfWork(0), Policy.initial(ALT),
                List.of(new Genesis.Rules(StandardTracks.POLL, rules)), List.of(new Genesis.Asset(ALT, 0)), members, List.of());
        log.addAll(network.found(genesis.events(NETWORK), START));
    }

    private static AccountId account(String name) {
        return Genesis.account(NETWORK, NAMES.indexOf(name));
    }

    private static VerificationKey key(String name) {
        return VerificationKey.of(digest(name).bytes());
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
