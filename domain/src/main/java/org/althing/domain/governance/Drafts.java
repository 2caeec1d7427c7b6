package org.althing.domain.governance;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Rejection;

/// What governance must know of drafts, whose rules are kept elsewhere.
public interface Drafts {

    /// Why the member cannot go on with the draft, or null.
    Rejection against(DraftId id, AccountId member);
}
