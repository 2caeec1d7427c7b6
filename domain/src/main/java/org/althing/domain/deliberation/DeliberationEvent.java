package org.althing.domain.deliberation;

import org.althing.domain.governance.DraftId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;

/// What happened before and around the decisions. Nothing here has an effect on balances or votes.
public sealed interface DeliberationEvent extends Event {

    record DraftPublished(DraftId draft, AccountId author, Manuscript manuscript) implements DeliberationEvent {}

    /// @param revision 2 for the first other wording, one more with every further one
    record DraftRevised(DraftId draft, AccountId author, int revision, Manuscript manuscript) implements DeliberationEvent {}

    record DraftWithdrawn(DraftId draft, AccountId author) implements DeliberationEvent {}

    record ProfilePublished(AccountId member, Digest statement) implements DeliberationEvent {}

    record ProfileWithdrawn(AccountId member) implements DeliberationEvent {}

    /// The bytes behind a digest are to be destroyed wherever they are kept, and not kept again. The digest itself stays where it stands.
    /// @param ground why the eraser may
    record ContentErased(Digest content, AccountId eraser, Ground ground) implements DeliberationEvent {}

    /// On which ground somebody may have content erased.
    enum Ground {
        /// They wrote it.
        AUTHOR,
        /// They are trusted with it.
        MODERATOR
    }
}
