package org.althing.projections;

import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.Plan;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule.CrowdFunded;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.HatRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.ThrottleRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Answer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
import org.althing.domain.staking.StakingEvent;
import org.junit.jupiter.api.Test;

/// Proposals that wait, are stopped, queued again, carried out by hand or lifted: the view against the rules' own state after every step.
class LifecycleViewsTest {
    /// What happens here and in no random history.
    static final Set<Class<?>> KINDS = Set.of(GovernanceEvent.DepositMade.class, GovernanceEvent.ProposalFunded.class, GovernanceEvent.ProposalPrepared.class,
            GovernanceEvent.DecisionStarted.class, GovernanceEvent.ProposalTimedOut.class, GovernanceEvent.MinimumDepositChanged.class,
            GovernanceEvent.GuardianActed.class, GovernanceEvent.ProposalPaused.class, GovernanceEvent.ProposalKilled.class, GovernanceEvent.ProposalApproved.class,
            GovernanceEvent.ProposalFailed.class, GovernanceEvent.ProposalRequeued.class, GovernanceEvent.EffectsRehearsed.class, GovernanceEvent.ClaimsCounted.class,
            GovernanceEvent.MemberLeft.class, GovernanceEvent.ApprovalLocked.class, GovernanceEvent.ApprovalFreed.class, GovernanceEvent.SlateChosen.class,
            GovernanceEvent.CandidateLifted.class, StakingEvent.StakeBurned.class);

    private static final AssetId ALT = new AssetId("ALT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final NetworkId ID = new NetworkId(digest("lifecycle"));
    private static final AccountId ANN = Genesis.account(ID, 0);
    private static final VerificationKey KEY = VerificationKey.of(digest("ann").bytes());
    private static final TrackId WAITING = new TrackId("waiting");
    private static final TrackId HAND = new TrackId("hand");
    private static final TrackId HAT = new TrackId("hat");

    private final Network network = new Network();
    private final List<Recorded> log = new ArrayList<>();
    private final MemoryViews views = new MemoryViews(Catalog.ALL);
    private Instant clock = START;
    private int commands;

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RuleSet rules() {
        return StandardTracks.poll().with(List.of(ActionKind.values())).with(new VotingWindow(Duration.ZERO, Duration.ofSeconds(100)))
                .with(new ExecutionRule(Duration.ofSeconds(50), Duration.ofSeconds(160)))
                .with(new GuardianRule(List.of(ANN), List.of(GuardianAct.values()), Duration.ofSeconds(20), Duration.ZERO, START.plus(Duration.ofDays(300))));
    }

    private static List<Settlement> table() {
        return List.of(Outcome.PASSED, Outcome.REJECTED, Outcome.NO_QUORUM, Outcome.CANCELLED, Outcome.TIMED_OUT, Outcome.KILLED).stream()
                .map(outcome -> Settlement.burning(outcome, Ratio.of(1, 3))).toList();
    }

    private static Genesis genesis() {
        var waiting = rules().with(new CrowdFunded(List.of(new Deposit(ALT, Amount.of(10))), Ratio.ZERO, Ratio.ZERO, true, Duration.ofSeconds(300), table(), Optional.empty()))
                .with(new QueueRule(2, Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ZERO)).with(new SimulationRule())
                .with(new ThrottleRule(Amount.of(10), 1, Ratio.of(1, 2), Ratio.of(1, 40), 2, Duration.ofSeconds(10)))
                .with(new ExitRule(true, Ratio.of(1, 10), Optional.empty()));
        var tracks = List.of(new Genesis.Rules(WAITING, waiting), new Genesis.Rules(HAND, rules().with(new ByHandRule(List.of(), Duration.ofSeconds(100)))),
                new Genesis.Rules(HAT, rules().with(new HatRule(ALT, 3))));
        return new Genesis("lifecycle", ClockMode.LIVE, START, new Admission.ProofOfWork(0), Policy.initial(ALT), tracks, List.of(new Genesis.Asset(ALT, 0)),
                List.of(new Genesis.Member(List.of(KEY), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, Amount.of(10_000_000))), Amount.of(5_000_000))),
                List.of(new Genesis.Balance(ALT, Amount.of(1_000))));
    }

    private void take(List<Recorded> events) {
        log.addAll(events);
        views.fold(events);
        try (var now = views.read()) {
            for (var row : now.scan(PROPOSALS, PROPOSALS.all(), Integer.MAX_VALUE)) {
                assertThat(row.value().facts()).isEqualTo(network.governance().proposal(row.key()));
                assertThat(row.value().tally()).isEqualTo(network.governance().tally(row.key()));
            }
        }
    }

    private void does(Command command) {
        var id = new CommandId(7, ++commands);
        var step = network.submit(new SignedCommand(id, Set.of(KEY.thumbprint()), network.now(clock).plusSeconds(60), digest("jws " + commands), command), clock);
        assertThat(step.answer()).as("%s", command).isInstanceOf(Answer.Decided.class);
        take(step.events());
    }

    private void at(long seconds) {
        clock = START.plusSeconds(seconds);
        take(network.advance(clock));
    }

    private ProposalId opens(TrackId track, List<ProposalId> after, Action... actions) {
        does(new GovernanceCommand.Propose(ANN, track, digest("title " + commands), Optional.empty(), Optional.empty(), List.of(), List.of(actions),
                after.isEmpty() ? Optional.empty() : Optional.of(new Plan(after, Optional.empty()))));
        return ProposalId.derive(new CommandId(7, commands), 0);
    }

    private void agrees(ProposalId proposal) {
        does(new GovernanceCommand.CastVote(ANN, proposal, new Ballot.Side(Support.FOR), Optional.empty()));
    }

    private void acts(ProposalId proposal, GuardianAct act) {
        does(new GovernanceCommand.ActAsGuardian(ANN, proposal, act, digest("reason")));
    }

    private static AmendPolicy delay(String value) {
        return new AmendPolicy(List.of(new Amendment("staking.unbondingDelay", value)));
    }

    @Test
    void the_view_follows_every_turn_of_a_proposals_life() {
        take(network.found(genesis().events(ID), START));
        var first = opens(WAITING, List.of(), delay("PT48H"));
        var second = opens(WAITING, List.of(), delay("PT72H"));
        opens(WAITING, List.of());
        does(new GovernanceCommand.AddDeposit(ANN, first, ALT, Amount.of(10)));
        does(new GovernanceCommand.AddDeposit(ANN, second, ALT, Amount.of(15)));
        at(10);
        agrees(first);
        agrees(second);
        at(110);
        acts(second, GuardianAct.PAUSE);
        at(200);
        at(300);
        var ground = opens(HAND, List.of(), delay("PT50H"));
        var roof = opens(HAND, List.of(ground), delay("PT51H"));
        agrees(ground);
        agrees(roof);
        at(400);
        acts(ground, GuardianAct.KILL);
        var candidate = opens(HAT, List.of(), delay("PT52H"));
        does(new GovernanceCommand.LockApproval(ANN, HAT, Amount.of(100)));
        does(new GovernanceCommand.ChooseSlate(ANN, HAT, List.of(candidate)));
        does(new GovernanceCommand.LiftCandidate(ANN, candidate));
        does(new GovernanceCommand.FreeApproval(ANN, HAT, Amount.of(40)));
        does(new GovernanceCommand.LeaveWithShare(ANN, WAITING, Optional.empty(), Amount.of(1_000), Amount.ZERO, List.of(ALT)));
        at(600);
        assertThat(log.stream().<Class<?>>map(recorded -> recorded.event().getClass()).collect(Collectors.toSet())).containsAll(KINDS);
        views.close();
    }
}
