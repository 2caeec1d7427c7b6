package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.identity.AccountId;

/// The accounts that a rule names: few, each once.
final class Accounts {
    static final int MOST = 64;

    private Accounts() {}

    static boolean areUnfit(List<AccountId> accounts) {
        return accounts.size() > MOST || accounts.stream().distinct().count() != accounts.size();
    }

    /// @param nobody what it means that none is named
    static String describe(List<AccountId> accounts, String nobody) {
        return accounts.isEmpty() ? nobody : accounts.stream().sorted().map(AccountId::text).collect(Collectors.joining(" "));
    }
}
