package org.althing.domain.governance.rules;

/// One small rule: the answer to one of the questions that a [RuleSet] answers. Rules are data, and describe themselves.
public sealed interface Rule
        permits ApprovalRule, BallotRule, DelegationRule, DepositRule, ExecutionRule, MinimumRule, ObjectionRule, PowerRule, SpamRule,
                TurnoutRule, VetoRule, VoteChangeRule, VotingWindow {

    /// The rule's canonical text: equal rules, equal text; other rules, another text.
    String describe();
}
