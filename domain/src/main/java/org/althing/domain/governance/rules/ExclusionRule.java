package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.identity.AccountId;

/// Who has no word whatever they own, and does not count among all power there is: a treasury, an exchange's purse.
public record ExclusionRule(List<AccountId> accounts) implements Rule {
    /// So that reading the electorate stays cheap.
    public static final int ACCOUNTS_MAX = 64;

    public ExclusionRule {
        accounts = List.copyOf(accounts);
    }

    @Override
    public String describe() {
        return accounts.stream().map(AccountId::text).sorted().collect(Collectors.joining(" "));
    }
}
