package org.althing.projections.deliberation;

import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;

/// What a member who offers to speak for others says of themselves.
/// @param statement digest of the words, which are kept off the log
public record Profile(AccountId member, Digest statement, Instant publishedAt) {}
