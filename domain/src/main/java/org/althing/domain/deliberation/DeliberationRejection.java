package org.althing.domain.deliberation;

import java.time.Instant;
import org.althing.domain.governance.DraftId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Rejection;

/// Why something before or around a decision was not taken.
public sealed interface DeliberationRejection extends Rejection {

    record UnknownDraft(DraftId draft) implements DeliberationRejection {}

    record NotTheAuthor(DraftId draft, AccountId author) implements DeliberationRejection {}

    record DraftGone(DraftId draft, Instant withdrawnAt) implements DeliberationRejection {}

    /// @param open how many drafts of the author have not been withdrawn
    record TooManyDrafts(AccountId author, int open, int most) implements DeliberationRejection {}

    record TooManyRevisions(DraftId draft, int most) implements DeliberationRejection {}

    record NoProfile(AccountId member) implements DeliberationRejection {}

    record SameStatement(AccountId member, Digest statement) implements DeliberationRejection {}

    /// Nothing on the log has this digest.
    record UnknownContent(Digest content) implements DeliberationRejection {}

    /// Somebody else wrote it, and the eraser is no moderator.
    record NotYourContent(Digest content, AccountId eraser) implements DeliberationRejection {}

    record ErasedAlready(Digest content) implements DeliberationRejection {}
}
