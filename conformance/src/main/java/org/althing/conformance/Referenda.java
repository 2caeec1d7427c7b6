package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.conformance.Arena.Member;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.ProposalCancelled;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalKilled;
import org.althing.domain.governance.GovernanceEvent.ProposalTimedOut;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.Plan;
import org.althing.domain.governance.Progress;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule.CrowdFunded;
import org.althing.domain.governance.rules.DepositRule.FixedDeposit;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.ExclusionRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Rejection;

/// A referendum's timeline on a network, one tick a second. Ayes are shares of a member who has all power there is; nays come from one who is
/// left out of the total, because the cases count more of them than there is support left.
///
/// There a tally that changes is looked at in the next tick, so the votes that make it are cast right before that, later ones a little earlier:
/// whoever confirms since an earlier change has not finished before a later one is seen.
final class Referenda implements Timeline {
    private static final TrackId MAIN = new TrackId("main");
    private static final String AYES = "ayes";
    private static final String NAYS = "nays";
    private static final String ROOT = "root";
    private static final long PERCENT = 100;
    private static final long NAYS_MOST = 1_000_000;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Reasons REASONS = Reasons.of("referendum-timeline");

    private record Votes(JsonNode action, long tick) {}

    private final Case given;
    private final Arena arena;
    private final Map<String, AccountId> accounts;
    private final Map<Integer, ProposalId> referenda = new HashMap<>();
    private final Map<Integer, String> payers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Deque<Votes> pending = new ArrayDeque<>();
    private long tick;

    Referenda(Case given) {
        this.given = given;
        var members = new ArrayList<Member>();
        members.add(new Member(AYES, Amount.of(PERCENT), Amount.of(PERCENT), List.of()));
        members.add(new Member(NAYS, Amount.of(NAYS_MOST), Amount.of(NAYS_MOST), List.of()));
        members.add(new Member(ROOT, Amount.ZERO, Amount.ZERO, List.of()));
        var names = new LinkedHashSet<String>();
        for (var each : given.participants()) {
            names.add(each.get("id").asText());
            members.add(new Member(each.get("id").asText(), Amount.parse(each.get("balance").asText()), Amount.ZERO, List.of()));
        }
        for (var action : given.actions()) {
            if (action.has("by") && names.add(action.get("by").asText())) members.add(new Member(action.get("by").asText(), Amount.of(PERCENT), Amount.ZERO, List.of()));
        }
        accounts = Arena.accounts(members);
        arena = new Arena(new LinkedHashMap<>(Map.of("main", rules(given.params()))), members, Amount.ZERO);
    }

    private RuleSet rules(JsonNode params) {
        var track = params.get("track");
        var timeout = Ticks.whole(params.get("undecidingTimeout").asLong());
        var decisionDeposit = new Deposit(Arena.UNIT, Amount.parse(track.get("decisionDeposit").asText()));
        var submission = Amount.parse(params.path("submissionDeposit").asText("0"));
        var crowd = new CrowdFunded(List.of(decisionDeposit), Ratio.ZERO, Ratio.ONE, false, timeout, table(EnumSet.of(Outcome.KILLED)),
                submission.isZero() ? Optional.empty()
                        : Optional.of(new FixedDeposit(Arena.UNIT, submission, table(EnumSet.complementOf(EnumSet.of(Outcome.PASSED, Outcome.CANCELLED))))));
        return Presets.poll().with(List.of(ActionKind.values())).with(crowd)
                .with(new BallotRule.Sides(List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN), Splitting.WEIGHTED))
                .with(new TurnoutRule(TurnoutBasis.FOR, new TurnoutRequirement.Falling(CurveAdapter.curve(track.get("support")))))
                .with(new ApprovalRule.Falling(CurveAdapter.curve(track.get("approval"))))
                .with(new ExclusionRule(List.of(accounts.get(NAYS)), true))
                .with(new VoteChangeRule.Always())
                .with(new VotingWindow(Duration.ZERO, Ticks.whole(track.get("decision").asLong())))
                .with(new ConfirmationRule(Ticks.whole(track.get("confirm").asLong()), TICK, true))
                .with(new QueueRule(track.get("maxDeciding").asInt(), Ticks.whole(track.get("prepare").asLong()), timeout, TICK))
                .with(new ExecutionRule(Ticks.whole(track.path("minEnactment").asLong()), Duration.ofDays(1)))
                .with(new GuardianRule(List.of(accounts.get(ROOT)), List.of(GuardianAct.CANCEL, GuardianAct.KILL), Duration.ZERO, Duration.ZERO,
                        Arena.START.plus(RuleSet.DURATION_MAX)));
    }

    /// Everything goes back but after these.
    private static List<Settlement> table(Set<Outcome> burned) {
        return EnumSet.of(Outcome.PASSED, Outcome.REJECTED, Outcome.NO_QUORUM, Outcome.CANCELLED, Outcome.TIMED_OUT, Outcome.KILLED).stream()
                .map(outcome -> Settlement.burning(outcome, burned.contains(outcome) ? Ratio.ONE : Ratio.ZERO)).toList();
    }

    @Override
    public void at(long next) {
        while (!pending.isEmpty() && pending.peek().tick() < next) {
            var votes = pending.poll();
            arena.at(Arena.moment(votes.tick()).plus(TICK).minusMillis(10 + votes.tick()));
            cast(votes.action());
        }
        tick = next;
        arena.at(next);
    }

    @Override
    public long happened() {
        return arena.log().size();
    }

    @Override
    public Optional<String> act(JsonNode action) {
        var wanted = action.path("expect").path("error").asText();
        int ref = action.path("ref").asInt();
        var by = action.path("by").asText(ROOT);
        return switch (action.get("op").asText()) {
            case "submit" -> submit(action, ref, by).map(rejection -> REASONS.of(rejection, wanted));
            case "decisionDeposit" -> deposit(ref, by).map(rejection -> REASONS.of(rejection, wanted));
            case "setTally" -> {
                pending.add(new Votes(action, tick));
                yield Optional.empty();
            }
            case "cancel" -> stop(ref, GuardianAct.CANCEL).map(rejection -> REASONS.of(rejection, wanted));
            case "kill" -> stop(ref, GuardianAct.KILL).map(rejection -> REASONS.of(rejection, wanted));
            case "refundDecision" -> refund(ref, "decision", payers.get(ref), EnumSet.noneOf(Outcome.class), "Unfinished").map(why -> REASONS.of(why, wanted));
            case "refundSubmission" -> refund(ref, "submission", null, EnumSet.of(Outcome.PASSED, Outcome.CANCELLED), "BadStatus").map(why -> REASONS.of(why, wanted));
            default -> throw new IllegalArgumentException("no operation: " + action);
        };
    }

    private ProposalId id(int ref) {
        return referenda.getOrDefault(ref, ProposalId.derive(new CommandId(0, 0), 0));
    }

    private Proposal referendum(int ref) {
        return arena.network().governance().proposal(id(ref));
    }

    /// What is wanted of the time of its enactment: so many ticks after the approval, or not before a tick.
    private static Plan plan(JsonNode action) {
        var after = action.has("enactAfter") ? Optional.of(Ticks.whole(action.get("enactAfter").asLong())) : Optional.<Duration>empty();
        var at = action.has("enactAt") ? Optional.of(Arena.moment(action.get("enactAt").asLong())) : Optional.<Instant>empty();
        return new Plan(List.of(), after, at);
    }

    private Optional<Rejection> submit(JsonNode action, int ref, String by) {
        var note = new Action.AdoptTrack(new TrackId("note"), Presets.poll());
        var plan = action.has("enactAfter") || action.has("enactAt") ? Optional.of(plan(action)) : Optional.<Plan>empty();
        var refused = arena.does(by, new Propose(arena.account(by), MAIN, Decrees.title("referendum " + ref), Optional.empty(), Optional.empty(), List.of(), List.of(note), plan));
        if (refused.isEmpty()) referenda.put(ref, ProposalId.derive(arena.lastCommand(), 0));
        return refused;
    }

    private Optional<Rejection> deposit(int ref, String by) {
        var amount = Amount.parse(given.params().get("track").get("decisionDeposit").asText());
        var refused = arena.does(by, new AddDeposit(arena.account(by), id(ref), Arena.UNIT, amount));
        if (refused.isEmpty()) payers.put(ref, by);
        return refused;
    }

    private Optional<Rejection> stop(int ref, GuardianAct act) {
        return arena.does(ROOT, new ActAsGuardian(arena.account(ROOT), id(ref), act, Decrees.title("reason")));
    }

    private void cast(JsonNode action) {
        if (!referenda.containsKey(action.path("ref").asInt())) return;
        vote(AYES, action, Support.FOR, action.get("ayes").asLong(), PERCENT);
        vote(NAYS, action, Support.AGAINST, action.get("nays").asLong(), NAYS_MOST);
    }

    /// So many of the member's units on this side, the others abstaining. Votes on what is over change nothing there either.
    private void vote(String member, JsonNode action, Support side, long units, long all) {
        var parts = new ArrayList<Ballot.Split.Part>();
        if (units > 0) parts.add(new Ballot.Split.Part(side, Ratio.of(units, all)));
        if (units < all) parts.add(new Ballot.Split.Part(Support.ABSTAIN, Ratio.of(all - units, all)));
        arena.does(member, new CastVote(arena.account(member), id(action.path("ref").asInt()), new Ballot.Split(parts), Optional.empty()));
    }

    /// Deposits go back by themselves here; asking for one is asking whether it did, and once.
    private Optional<String> refund(int ref, String which, String payer, Set<Outcome> only, String tooEarly) {
        if (!referenda.containsKey(ref)) return Optional.of("UnknownProposal");
        var ended = ended(ref);
        if (ended.isEmpty() || !only.isEmpty() && !only.contains(outcome(ended.get()))) return Optional.of(tooEarly);
        var owner = which.equals("decision") ? payer : null;
        boolean given = arena.log().stream().anyMatch(recorded -> recorded.event() instanceof DepositSettled settled && settled.proposal().equals(id(ref))
                && (owner == null || settled.proposer().equals(arena.account(owner))) && !settled.refunded().isZero());
        boolean paid = which.equals("submission") || payer != null;
        return paid && given && taken.add(which + ref) ? Optional.empty() : Optional.of("NoDeposit");
    }

    private Optional<Event> ended(int ref) {
        return arena.log().stream().map(Recorded::event).filter(event -> switch (event) {
            case VotingClosed e -> e.proposal().equals(id(ref));
            case ProposalCancelled e -> e.proposal().equals(id(ref));
            case ProposalKilled e -> e.proposal().equals(id(ref));
            case ProposalTimedOut e -> e.proposal().equals(id(ref));
            default -> false;
        }).findFirst();
    }

    private static Outcome outcome(Event ended) {
        return switch (ended) {
            case VotingClosed e -> e.verdict().outcome();
            case ProposalCancelled _ -> Outcome.CANCELLED;
            case ProposalKilled _ -> Outcome.KILLED;
            default -> Outcome.TIMED_OUT;
        };
    }

    @Override
    public void observe(JsonNode action, JsonNode expect, Findings findings) {
        int ref = action.path("ref").asInt();
        expect.properties().forEach(entry -> {
            var want = entry.getValue();
            switch (entry.getKey()) {
                case "error" -> { /* compared with what the action said */ }
                case "state" -> findings.same("state", want, state(ref));
                case "since" -> findings.same("since", want, Ticks.dueAt(referendum(ref).startsAt()));
                case "confirmingUntil" -> findings.same("confirmingUntil", want,
                        arena.network().governance().progress(id(ref)).flatMap(Progress::confirmedAt).map(Ticks::dueAt).orElse(null));
                case "at" -> findings.same("at", want, moment(ref));
                case "enacted" -> findings.same("enacted", want, want.isBoolean() ? (Object) enacted(ref).isPresent() : enacted(ref).orElse(null));
                case "balances" -> want.properties().forEach(owner -> findings.same("balance of " + owner.getKey(), owner.getValue(),
                        arena.network().ledger().available(arena.account(owner.getKey()), Arena.UNIT)));
                default -> findings.unknown(entry.getKey());
            }
        });
    }

    private Long moment(int ref) {
        var ended = ended(ref);
        return arena.log().stream().filter(recorded -> ended.isPresent() && recorded.event() == ended.get()).map(recorded -> Ticks.dueAt(recorded.at())).findFirst().orElse(null);
    }

    private Optional<Long> enacted(int ref) {
        return arena.log().stream().filter(recorded -> recorded.event() instanceof ProposalExecuted executed && executed.proposal().equals(id(ref)))
                .map(recorded -> Ticks.dueAt(recorded.at())).findFirst();
    }

    private String state(int ref) {
        return switch (referendum(ref).phase(arena.now())) {
            case AWAITING_DEPOSIT -> "AwaitingDeposit";
            case PREPARING -> "Preparing";
            case WAITING -> "Queued";
            case PENDING, VOTING, COUNTING -> "Deciding";
            case PASSED, APPROVED, QUEUED, READY, EXECUTED, EXPIRED, FAILED -> "Approved";
            case DEFEATED -> "Rejected";
            case TIMED_OUT -> "TimedOut";
            case CANCELLED -> "Cancelled";
            case KILLED -> "Killed";
        };
    }
}
