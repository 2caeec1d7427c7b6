package org.althing.domain.governance.rules;

/// One small rule: the answer to one of the questions that a [RuleSet] answers. Rules are data, and describe themselves.
public sealed interface Rule
        permits ActionsRule, AdmissionRule, ApprovalRule, BallotRule, ByHandRule, CancelRule, ChambersRule, ConfirmationRule, ConvictionRule, DelegationRule, DepositRule, EarlyRule, ExclusionRule, ExecutionRule, ExitRule,
                FallbackRule, GuardianRule, HatRule, LateRule, MinimumRule, ObjectionRule, PowerRule, PowerlessRule, QueueRule, SecrecyRule, SimulationRule, SpamRule, ThrottleRule,
                TurnoutRule, VetoRule, VoteChangeRule, VotingWindow, WeighingRule {

    /// The rule's canonical text: equal rules, equal text; other rules, another text.
    String describe();
}
