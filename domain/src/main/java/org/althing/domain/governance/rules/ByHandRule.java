package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.List;
import org.althing.domain.identity.AccountId;

/// Nothing happens by itself: a passed proposal waits until somebody queues it, and a ready one until somebody executes it.
/// @param executors who may execute; everybody where it names nobody
/// @param queueWithin how long a passed proposal waits for being queued before it expires
public record ByHandRule(List<AccountId> executors, Duration queueWithin) implements Rule {
    public ByHandRule {
        executors = List.copyOf(executors);
    }

    public boolean mayExecute(AccountId account) {
        return executors.isEmpty() || executors.contains(account);
    }

    @Override
    public String describe() {
        return "queued by anybody within " + queueWithin + ", executed by " + Accounts.describe(executors, "anybody");
    }
}
