package org.althing.domain.governance.ballot;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Ratio;

/// One delegate's share of what a member entrusts.
public record Part(AccountId to, Ratio share) {}
