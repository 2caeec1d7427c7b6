package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// Everything that decides a proposal, as data. A proposal keeps the digest of the rule set it was opened under, and is decided by it for ever.
/// A rule that a track can do without is optional: where it is absent, its question does not arise.
/// @param mandate which kinds of action a proposal may carry out under these rules; none in a mere poll
public record RuleSet(
        BallotRule ballot,
        PowerRule power,
        TurnoutRule turnout,
        ApprovalRule approval,
        VotingWindow window,
        VoteChangeRule voteChange,
        DepositRule deposit,
        DelegationRule delegation,
        ExecutionRule execution,
        List<ActionKind> mandate,
        Optional<SpamRule> spam,
        Optional<VetoRule> veto,
        Optional<MinimumRule> minimum,
        Optional<ObjectionRule> objection,
        Optional<AdmissionRule> admission,
        Optional<CancelRule> cancel,
        Optional<ByHandRule> byHand,
        Optional<GuardianRule> guardian,
        Optional<WeighingRule> weighing,
        Optional<ConvictionRule> conviction,
        Optional<EarlyRule> early,
        Optional<ConfirmationRule> confirmation,
        Optional<LateRule> late,
        Optional<FallbackRule> fallback,
        Optional<QueueRule> queue,
        Optional<ThrottleRule> throttle,
        Optional<ExclusionRule> exclusion,
        Optional<SecrecyRule> secrecy,
        Optional<ExitRule> exit,
        Optional<HatRule> hat,
        Optional<SimulationRule> simulation,
        Optional<ChambersRule> chambers,
        Optional<ActionsRule> actions,
        Optional<PowerlessRule> powerless) {

    /// No duration in a rule set, nor one that a proposal asks for itself, is longer.
    public static final Duration DURATION_MAX = Duration.ofDays(366);

    public RuleSet {
        mandate = List.copyOf(mandate);
    }

    /// With no answer to any question that a track can do without.
    public RuleSet(
            BallotRule ballot, PowerRule power, TurnoutRule turnout, ApprovalRule approval, VotingWindow window, VoteChangeRule voteChange,
            DepositRule deposit, DelegationRule delegation, ExecutionRule execution, List<ActionKind> mandate) {
        this(ballot, power, turnout, approval, window, voteChange, deposit, delegation, execution, mandate,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// How much of a decision's period is over, in parts per billion, rounded down; all of it from the end on.
    public long elapsed(Instant startsAt, Instant now) {
        long period = window.period().toMillis();
        long passed = Math.clamp(Duration.between(startsAt, now).toMillis(), 0, period);
        return BigInteger.valueOf(passed).multiply(BigInteger.valueOf(Curve.BILLION)).divide(BigInteger.valueOf(period)).longValueExact();
    }

    /// Whether a proposal's course is looked at before the end of its vote.
    public boolean isTimed() {
        return early.isPresent() || confirmation.isPresent() || late.isPresent() || fallback.isPresent();
    }

    /// The rules that decide an expedited proposal once it has fallen back.
    public RuleSet regular() {
        var next = fallback.orElseThrow();
        var draft = new RuleSetDraft(this);
        draft.set(new VotingWindow(window.delay(), next.period()));
        draft.set(next.approval());
        draft.fallback = Optional.empty();
        return draft.finished();
    }

    /// Every outcome that a proposal can have under these rules.
    public Set<Outcome> outcomes() {
        var outcomes = EnumSet.of(Outcome.PASSED, Outcome.REJECTED, Outcome.NO_QUORUM, Outcome.CANCELLED);
        if (veto.isPresent() || chambers.flatMap(ChambersRule::veto).isPresent()) outcomes.add(Outcome.VETOED);
        if (spam.isPresent()) outcomes.add(Outcome.SPAM);
        if (guardian.filter(rule -> rule.acts().contains(GuardianAct.KILL)).isPresent()) outcomes.add(Outcome.KILLED);
        if (waits()) outcomes.add(Outcome.TIMED_OUT);
        return outcomes;
    }

    /// The same where turnout on the track has been so much on the average.
    public RuleSet adapted(Ratio average) {
        return with(new TurnoutRule(turnout.counted(), turnout.required().adapted(average)));
    }

    /// The same at a moment of the decision, in parts per billion of its period: what falls with time stands where it is then.
    public RuleSet at(long elapsed) {
        var draft = new RuleSetDraft(this);
        draft.set(turnout.at(elapsed));
        draft.set(approval.at(elapsed));
        return draft.finished();
    }

    /// When a vote that is opened at that moment is over, its ballots revealed where they were secret.
    public Instant endsAt(Instant openedAt) {
        return window.endsAt(openedAt).plus(secrecy.map(SecrecyRule::reveal).orElse(Duration.ZERO));
    }

    /// Everything that does not hold together, in a fixed order; empty where the rules are coherent.
    public List<Flaw> flaws() {
        return List.copyOf(Coherence.flaws(this));
    }

    /// Whether a proposal is opened before it is decided on: it waits for deposits or for its turn.
    public boolean waits() {
        return deposit instanceof DepositRule.CrowdFunded || queue.isPresent() || hat.isPresent();
    }

    /// Why one more vote in favour might defeat a proposal under these rules, or one more against carry it; empty where neither can happen.
    public List<Doubt> doubts() {
        return List.copyOf(Doubt.about(this));
    }

    public boolean allows(ActionKind kind) {
        return mandate.contains(kind);
    }

    /// The one canonical text of these rules: equal rules, equal text.
    public String describe() {
        var text = new StringBuilder();
        line(text, "ballot", ballot);
        line(text, "power", power);
        exclusion.ifPresent(rule -> line(text, "without", rule));
        powerless.ifPresent(rule -> line(text, "without power", rule));
        line(text, "turnout", turnout);
        line(text, "approval", approval);
        spam.ifPresent(rule -> line(text, "spam", rule));
        veto.ifPresent(rule -> line(text, "veto", rule));
        minimum.ifPresent(rule -> line(text, "minimum", rule));
        objection.ifPresent(rule -> line(text, "objection", rule));
        chambers.ifPresent(rule -> line(text, "chambers", rule));
        line(text, "voting", window);
        early.ifPresent(rule -> line(text, "early success", rule));
        confirmation.ifPresent(rule -> line(text, "confirmation", rule));
        late.ifPresent(rule -> line(text, "late protection", rule));
        fallback.ifPresent(rule -> line(text, "fallback", rule));
        line(text, "vote change", voteChange);
        line(text, "deposit", deposit);
        line(text, "delegation", delegation);
        line(text, "execution", execution);
        admission.ifPresent(rule -> line(text, "admission", rule));
        cancel.ifPresent(rule -> line(text, "cancelling", rule));
        actions.ifPresent(rule -> line(text, "actions", rule));
        byHand.ifPresent(rule -> line(text, "by hand", rule));
        guardian.ifPresent(rule -> line(text, "guardian", rule));
        queue.ifPresent(rule -> line(text, "queue", rule));
        throttle.ifPresent(rule -> line(text, "throttle", rule));
        exit.ifPresent(rule -> line(text, "exit", rule));
        hat.ifPresent(rule -> line(text, "hat", rule));
        simulation.ifPresent(rule -> line(text, "simulation", rule));
        weighing.ifPresent(rule -> line(text, "weighing", rule));
        secrecy.ifPresent(rule -> line(text, "secrecy", rule));
        conviction.ifPresent(rule -> line(text, "conviction", rule));
        return text.append("mandate: ").append(describeMandate()).append('\n').toString();
    }

    private static void line(StringBuilder text, String question, Rule rule) {
        text.append(question).append(": ").append(rule.describe()).append('\n');
    }

    /// SHA-256 of the canonical text.
    public Digest digest() {
        return Digest.sha256(describe().getBytes(StandardCharsets.UTF_8));
    }

    /// The same with this answer in place of the one to the same question.
    public RuleSet with(Rule rule) {
        return new RuleSetDraft(this).set(rule).finished();
    }

    /// The same with this mandate.
    public RuleSet with(List<ActionKind> next) {
        var draft = new RuleSetDraft(this);
        draft.mandate = next;
        return draft.finished();
    }

    private String describeMandate() {
        return mandate.isEmpty() ? "none" : mandate.stream().sorted().map(ActionKind::name).collect(Collectors.joining(" "));
    }
}
