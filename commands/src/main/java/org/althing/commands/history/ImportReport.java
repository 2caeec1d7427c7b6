package org.althing.commands.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.althing.commands.history.SnapshotExport.Unreadable;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.history.HistoryRow;
import org.althing.domain.history.TimedRow;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;

/// What became of an import.
/// @param voteRows rows in the list of votes; each is one of `votes`, a refusal or unreadable
/// @param votes how many became events
/// @param events length of the log
/// @param compared proposals whose published outcome was compared with the one decided here
public record ImportReport(
        long voteRows, long votes, long proposalRows, long events, long members, List<Unreadable> unreadable, List<Refused> refused,
        long compared, List<Difference> differences) {

    /// A row that makes no sense in this history.
    public record Refused(TimedRow row, Rejection why) {}

    /// A proposal that ends otherwise here than it was published to.
    public record Difference(String proposal, String title, String type, String published, Outcome here, String reason) {}

    /// How many votes were refused, by the kind of reason.
    public Map<String, Long> refusedVotes() {
        var counts = new TreeMap<String, Long>();
        for (var refusal : refused) {
            if (refusal.row().fact() instanceof HistoryRow.Voted) counts.merge(refusal.why().getClass().getSimpleName(), 1L, Long::sum);
        }
        return counts;
    }

    /// Whether every row of the list of votes is accounted for.
    public boolean accountsForEveryVote() {
        long unread = unreadable.stream().filter(row -> row.file() == org.althing.domain.history.SourceFile.Content.VOTES).count();
        return voteRows == votes + unread + refusedVotes().values().stream().mapToLong(Long::longValue).sum();
    }

    /// Power in whole units, rounded down, as people read it.
    static String power(Power power) {
        return new BigDecimal(power.big(), SnapshotExport.POWER_DECIMALS).setScale(0, RoundingMode.DOWN).toPlainString();
    }
}
