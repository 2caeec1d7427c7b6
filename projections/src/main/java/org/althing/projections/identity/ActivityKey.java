package org.althing.projections.identity;

import org.althing.domain.identity.AccountId;
import org.althing.projections.key.NewestFirst;

/// A place in an account's history.
public record ActivityKey(AccountId account, NewestFirst position) {}
