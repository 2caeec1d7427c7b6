package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.identity.AccountId;

/// Who does not count among all power there is, and has no word whatever they own: a treasury, an exchange's purse.
/// @param mayVote whether they have a word all the same, so that they make no quorum harder and may still vote
public record ExclusionRule(List<AccountId> accounts, boolean mayVote) implements Rule {
    /// So that reading the electorate stays cheap.
    public static final int ACCOUNTS_MAX = 64;

    public ExclusionRule {
        accounts = List.copyOf(accounts);
    }

    /// Without a word.
    public ExclusionRule(List<AccountId> accounts) {
        this(accounts, false);
    }

    @Override
    public String describe() {
        return (mayVote ? "not counted: " : "") + accounts.stream().map(AccountId::text).sorted().collect(Collectors.joining(" "));
    }
}
