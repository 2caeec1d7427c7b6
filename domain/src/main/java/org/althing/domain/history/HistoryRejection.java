package org.althing.domain.history;

import java.time.Instant;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;

/// Why a history, or one row of it, was not taken over.
public sealed interface HistoryRejection extends Rejection {

    /// Something can be spent here, or will be minted: recorded power must not come near it.
    record NetworkHasAssets(AssetId asset) implements HistoryRejection {}

    record NoFiles() implements HistoryRejection {}

    record UnknownHistory(long history) implements HistoryRejection {}

    /// @param rows how many rows the history's files have together
    record NoSuchRow(long row, long rows) implements HistoryRejection {}

    /// Rows are taken over in the order of their times.
    record RowTooLate(Instant at, Instant now) implements HistoryRejection {}

    record UnknownMember(AccountId account) implements HistoryRejection {}

    record MemberKnown(AccountId account) implements HistoryRejection {}

    record ProposalKnown(ProposalId proposal) implements HistoryRejection {}

    /// The window ends before it begins, or is over already.
    record EmptyWindow(ProposalId proposal, Instant startsAt, Instant endsAt) implements HistoryRejection {}

    /// The vote still runs here, so nothing can have come of it there.
    record DecidedTooEarly(ProposalId proposal, Instant endsAt) implements HistoryRejection {}

    record DecidedAlready(ProposalId proposal) implements HistoryRejection {}

    /// A status is one word: at most 32 lower-case letters, digits, hyphens and underscores, beginning with a letter.
    record NotAStatus(int length) implements HistoryRejection {}

    /// Taken-over rules read the power that is recorded on the ballots.
    record PowerNotRecorded() implements HistoryRejection {}
}
