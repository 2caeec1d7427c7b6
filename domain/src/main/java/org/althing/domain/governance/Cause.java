package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.RuleSet;

/// On whose word actions take effect: a proposal's, with what its vote said about its choices.
/// @param choices how many choices of its own it names
/// @param tally as it is counted; nothing before anybody voted
record Cause(ProposalId proposal, List<Action> actions, RuleSet rules, int choices, Tally tally) {
    Cause {
        actions = List.copyOf(actions);
    }

    /// A proposal that is about to be opened.
    static Cause opening(ProposalId proposal, List<Action> actions, RuleSet rules, int choices) {
        return new Cause(proposal, actions, rules, choices, rules.ballot().empty(choices));
    }

    static Cause of(Proposal proposal, RuleSet rules, Tally tally) {
        return new Cause(proposal.id(), proposal.actions(), rules, proposal.choices(), tally);
    }
}
