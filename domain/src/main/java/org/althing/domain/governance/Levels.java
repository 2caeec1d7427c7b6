package org.althing.domain.governance;

import java.math.BigInteger;
import java.util.Map;
import java.util.NavigableMap;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.SortedTable;

/// How high quantities stood, from each moment of a change on: a step line for every account, and one area under it, so that the value at a
/// moment is one search in an ordered table and the mean over any window is two. Belongs to the live state's one writer.
public final class Levels {

    /// Where a line takes another level.
    /// @param line what is measured, such as `votes ALT`
    /// @param at the moment, on whatever clock the line counts
    public record Mark(String line, AccountId account, long at) implements Comparable<Mark> {
        @Override
        public int compareTo(Mark other) {
            int what = line.compareTo(other.line);
            if (what != 0) return what;
            int who = account.compareTo(other.account);
            return who != 0 ? who : Long.compare(at, other.at);
        }
    }

    /// @param value from the mark on, until the next one
    /// @param area under the line before the mark, in units times moments, from moment 0 on
    public record Level(Power value, BigInteger area) {}

    private final SortedTable<Mark, Level> marks;

    /// @param name of the register
    public Levels(String name, Journal journal) {
        marks = new SortedTable<>(name, Mark.class, Level.class, journal);
    }

    /// From `at` on the line stands at `value`; a second value for the same moment takes the place of the first.
    /// @throws IllegalArgumentException where the line has a later mark, or `at` is before 0
    public void push(String line, AccountId account, long at, Power value) {
        if (at < 0) throw new IllegalArgumentException("a line begins at 0: " + at);
        var last = marks.atOrBefore(new Mark(line, account, Long.MAX_VALUE));
        if (!isOf(last, line, account)) {
            marks.put(new Mark(line, account, at), new Level(value, BigInteger.ZERO));
            return;
        }
        if (at < last.getKey().at()) throw new IllegalArgumentException("marks are set in order: " + at + " after " + last.getKey());
        marks.put(new Mark(line, account, at), new Level(value, area(last, at)));
    }

    /// The level at `at`: that of the last mark at or before it; zero where there is none.
    public Power at(String line, AccountId account, long at) {
        var last = marks.atOrBefore(new Mark(line, account, at));
        return isOf(last, line, account) ? last.getValue().value() : Power.ZERO;
    }

    /// The level that the first mark at or after `at` sets; zero where there is none.
    public Power from(String line, AccountId account, long at) {
        var later = marks.range(new Mark(line, account, at), new Mark(line, account, Long.MAX_VALUE)).firstEntry();
        return later == null ? Power.ZERO : later.getValue().value();
    }

    /// Where the line stands now.
    public Power latest(String line, AccountId account) {
        return at(line, account, Long.MAX_VALUE);
    }

    /// The mean level from `from` (included) to `to` (excluded), rounded down; before its first mark a line stands at zero.
    public Power mean(String line, AccountId account, long from, long to) {
        if (from < 0 || to <= from) throw new IllegalArgumentException("a window is not empty and begins at 0 or later: " + from + " to " + to);
        return Power.of(areaAt(line, account, to).subtract(areaAt(line, account, from)).divide(BigInteger.valueOf(to - from)));
    }

    /// Whether the line has any mark.
    public boolean knows(String line, AccountId account) {
        return isOf(marks.atOrBefore(new Mark(line, account, Long.MAX_VALUE)), line, account);
    }

    /// The line's marks, in order: a view.
    public NavigableMap<Mark, Level> of(String line, AccountId account) {
        return marks.range(new Mark(line, account, 0), new Mark(line, account, Long.MAX_VALUE));
    }

    private BigInteger areaAt(String line, AccountId account, long at) {
        var last = marks.atOrBefore(new Mark(line, account, at));
        return isOf(last, line, account) ? area(last, at) : BigInteger.ZERO;
    }

    private static BigInteger area(Map.Entry<Mark, Level> last, long at) {
        var since = BigInteger.valueOf(at - last.getKey().at());
        return last.getValue().area().add(last.getValue().value().big().multiply(since));
    }

    private static boolean isOf(Map.Entry<Mark, Level> entry, String line, AccountId account) {
        return entry != null && entry.getKey().account().equals(account) && entry.getKey().line().equals(line);
    }
}
