package org.althing.domain.deliberation;

import org.althing.domain.governance.DraftId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.kernel.Digest;

/// What members can ask before and around a decision.
public sealed interface DeliberationCommand extends ActingCommand {

    /// Shows a proposal to be before it is one: nothing is put down, nothing is voted on, nothing takes effect.
    record PublishDraft(AccountId author, Manuscript manuscript) implements DeliberationCommand {
        @Override
        public AccountId actor() {
            return author;
        }
    }

    /// Gives a draft another wording. The earlier ones stay on the log.
    record ReviseDraft(AccountId author, DraftId draft, Manuscript manuscript) implements DeliberationCommand {
        @Override
        public AccountId actor() {
            return author;
        }
    }

    record WithdrawDraft(AccountId author, DraftId draft) implements DeliberationCommand {
        @Override
        public AccountId actor() {
            return author;
        }
    }

    /// Offers to speak for others, or says it anew.
    /// @param statement digest of what the member stands for
    record PublishProfile(AccountId member, Digest statement) implements DeliberationCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }

    record WithdrawProfile(AccountId member) implements DeliberationCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Has the bytes behind a digest destroyed: by whoever first wrote them, or by a moderator.
    record EraseContent(AccountId eraser, Digest content) implements DeliberationCommand {
        @Override
        public AccountId actor() {
            return eraser;
        }
    }
}
