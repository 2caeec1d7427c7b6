package org.althing.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.kernel.Amount;

/// Which ballots a way of choosing takes: a member casts each, and it is valid where it is not refused.
final class ChoiceValidityAdapter implements Adapter {
    private static final String VOTER = "voter";

    @Override
    public String kind() {
        return "choice-validity";
    }

    @Override
    public void check(Case given, Findings findings) {
        var params = given.params();
        findings.only(given.expected(), "valid");
        for (var action : given.actions()) {
            var arena = new Arena(Map.of("choice", ChoiceBallots.rules(params)), List.of(new Arena.Member(VOTER, Amount.of(1), Amount.of(1), List.of())), Amount.ZERO);
            var id = ChoiceVotingAdapter.open(arena, VOTER, params.get("choices").asInt());
            boolean valid = ChoiceBallots.ballot(params, action.path("choice"))
                    .filter(ballot -> arena.does(VOTER, new CastVote(arena.account(VOTER), id, ballot, Optional.empty())).isEmpty()).isPresent();
            findings.same("valid", given.expected().get("valid"), valid);
        }
    }
}
