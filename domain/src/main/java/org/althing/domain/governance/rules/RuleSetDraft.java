package org.althing.domain.governance.rules;

import java.util.List;
import java.util.Optional;

/// A rule set in the making: a copy of another one, to be changed answer by answer.
final class RuleSetDraft {
    private BallotRule ballot;
    private PowerRule power;
    private TurnoutRule turnout;
    private ApprovalRule approval;
    private VotingWindow window;
    private VoteChangeRule voteChange;
    private DepositRule deposit;
    private DelegationRule delegation;
    private ExecutionRule execution;
    private Optional<WeighingRule> weighing;
    private Optional<ConvictionRule> conviction;
    List<ActionKind> mandate;
    private Optional<SpamRule> spam;
    private Optional<VetoRule> veto;
    private Optional<MinimumRule> minimum;
    private Optional<ObjectionRule> objection;
    private Optional<AdmissionRule> admission;
    private Optional<CancelRule> cancel;
    private Optional<ByHandRule> byHand;
    private Optional<GuardianRule> guardian;
    private Optional<EarlyRule> early;
    private Optional<ConfirmationRule> confirmation;
    private Optional<LateRule> late;
    Optional<FallbackRule> fallback;
    private Optional<SecrecyRule> secrecy;
    private Optional<QueueRule> queue;
    private Optional<ThrottleRule> throttle;
    private Optional<ExitRule> exit;
    private Optional<HatRule> hat;
    private Optional<SimulationRule> simulation;
    private Optional<ExclusionRule> exclusion;
    private Optional<ChambersRule> chambers;
    private Optional<ActionsRule> actions;
    private Optional<PowerlessRule> powerless;

    RuleSetDraft(RuleSet rules) {
        ballot = rules.ballot();
        power = rules.power();
        turnout = rules.turnout();
        approval = rules.approval();
        window = rules.window();
        voteChange = rules.voteChange();
        deposit = rules.deposit();
        delegation = rules.delegation();
        execution = rules.execution();
        weighing = rules.weighing();
        conviction = rules.conviction();
        mandate = rules.mandate();
        spam = rules.spam();
        veto = rules.veto();
        minimum = rules.minimum();
        objection = rules.objection();
        admission = rules.admission();
        cancel = rules.cancel();
        byHand = rules.byHand();
        guardian = rules.guardian();
        early = rules.early();
        confirmation = rules.confirmation();
        late = rules.late();
        fallback = rules.fallback();
        secrecy = rules.secrecy();
        queue = rules.queue();
        throttle = rules.throttle();
        exit = rules.exit();
        hat = rules.hat();
        simulation = rules.simulation();
        exclusion = rules.exclusion();
        chambers = rules.chambers();
        actions = rules.actions();
        powerless = rules.powerless();
    }

    RuleSetDraft set(Rule rule) {
        switch (rule) {
            case BallotRule next -> ballot = next;
            case PowerRule next -> power = next;
            case TurnoutRule next -> turnout = next;
            case ApprovalRule next -> approval = next;
            case VotingWindow next -> window = next;
            case VoteChangeRule next -> voteChange = next;
            case DepositRule next -> deposit = next;
            case DelegationRule next -> delegation = next;
            case ExecutionRule next -> execution = next;
            case SpamRule next -> spam = Optional.of(next);
            case VetoRule next -> veto = Optional.of(next);
            case MinimumRule next -> minimum = Optional.of(next);
            case ObjectionRule next -> objection = Optional.of(next);
            case AdmissionRule next -> admission = Optional.of(next);
            case CancelRule next -> cancel = Optional.of(next);
            case ByHandRule next -> byHand = Optional.of(next);
            case GuardianRule next -> guardian = Optional.of(next);
            case QueueRule next -> queue = Optional.of(next);
            case ThrottleRule next -> throttle = Optional.of(next);
            case ExitRule next -> exit = Optional.of(next);
            case HatRule next -> hat = Optional.of(next);
            case SimulationRule next -> simulation = Optional.of(next);
            case WeighingRule next -> weighing = Optional.of(next);
            case ConvictionRule next -> conviction = Optional.of(next);
            case EarlyRule next -> early = Optional.of(next);
            case ConfirmationRule next -> confirmation = Optional.of(next);
            case LateRule next -> late = Optional.of(next);
            case FallbackRule next -> fallback = Optional.of(next);
            case ExclusionRule next -> exclusion = Optional.of(next);
            case ChambersRule next -> chambers = Optional.of(next);
            case ActionsRule next -> actions = Optional.of(next);
            case PowerlessRule next -> powerless = Optional.of(next);
            case SecrecyRule next -> secrecy = Optional.of(next);
        }
        return this;
    }

    RuleSet finished() {
        return new RuleSet(
                ballot,
                power,
                turnout,
                approval,
                window,
                voteChange,
                deposit,
                delegation,
                execution,
                mandate,
                spam,
                veto,
                minimum,
                objection,
                admission,
                cancel,
                byHand,
                guardian,
                weighing,
                conviction,
                early,
                confirmation,
                late,
                fallback,
                queue,
                throttle,
                exclusion,
                secrecy,
                exit,
                hat,
                simulation,
                chambers,
                actions,
                powerless);
    }
}
