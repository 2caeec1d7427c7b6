package org.althing.projections.governance;

import java.time.Instant;
import org.althing.domain.identity.AccountId;

/// Who speaks for a member, on proposals opened since.
public record Delegation(AccountId from, AccountId to, Instant since) {}
