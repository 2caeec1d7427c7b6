package org.althing.projections;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.althing.domain.kernel.Digest;
import org.althing.projections.store.RowStore.Snapshot;

/// One look at all views, as of one position, however far the network goes on meanwhile. Cheap; belongs to one thread; close it.
public final class Reading implements AutoCloseable {
    /// The most rows on a page.
    public static final int PAGE_ROWS_MAX = 1_000;

    private final Layout layout;
    private final Snapshot snapshot;
    private final Runnable release;
    private final long position;
    private final boolean past;
    /// Rows that became so later are shown too.
    private final boolean moving;

    /// @param asOf the last position to know of, or -1 for everything
    Reading(Layout layout, Snapshot snapshot, long asOf, Runnable release) {
        this.layout = layout;
        this.snapshot = snapshot;
        this.release = release;
        long head = Mark.of(snapshot.mark()).head();
        if (asOf >= head) {
            close();
            throw new ViewsException.NotYet(asOf, head);
        }
        past = asOf >= 0 && asOf < head - 1;
        position = past ? asOf : head - 1;
        moving = false;
    }

    private Reading(Layout layout, Snapshot rows) {
        this.layout = layout;
        snapshot = rows;
        release = () -> { /* nothing to let go of */ };
        position = Mark.of(rows.mark()).head() - 1;
        past = false;
        moving = true;
    }

    /// A look at rows of which each may be newer than the position that all of them know.
    static Reading moving(Layout layout, Snapshot rows) {
        return new Reading(layout, rows);
    }

    /// The rows underneath, which are closed with this reading.
    public Snapshot rows() {
        return snapshot;
    }

    /// The last position that is known here; -1 before the first event.
    public long position() {
        return position;
    }

    /// The row's value; empty where there is no such row.
    public <K extends Record, V extends Record> Optional<V> get(Projection<K, V> view, K key) {
        return row(view, key).map(Row::value);
    }

    public <K extends Record, V extends Record> Optional<Row<K, V>> row(Projection<K, V> view, K key) {
        var lane = layout.lane(view);
        if (past && !view.appendOnly()) return rowAsOf(view, key, position);
        var row = snapshot.latest(lane.key(key));
        if (row == null || !known(row)) return Optional.empty();
        return Optional.of(new Row<>(key, lane.latestValue(row), Lane.latestPosition(row)));
    }

    /// The row as it was when the event at the position had just happened, where that is no later than this reading.
    public <K extends Record, V extends Record> Optional<Row<K, V>> rowAsOf(Projection<K, V> view, K key, long asOf) {
        if (asOf > position) throw new ViewsException.NotYet(asOf, position + 1);
        var lane = layout.lane(view);
        var bytes = lane.key(key);
        try (var walk = snapshot.versions(Lane.versioned(bytes, asOf), Lane.behindVersions(bytes))) {
            return walk.isOver() || walk.row().length == 0 ? Optional.empty() : Optional.of(lane.versionRow(walk.key(), walk.row()));
        }
    }

    /// What the row was, the newest first: at most so many versions. A version whose value is null says that the row was gone.
    public <K extends Record, V extends Record> List<Row<K, V>> history(Projection<K, V> view, K key, int versionsMax) {
        var lane = layout.lane(view);
        var bytes = lane.key(key);
        var versions = new ArrayList<Row<K, V>>();
        try (var walk = snapshot.versions(Lane.versioned(bytes, position), Lane.behindVersions(bytes))) {
            for (; !walk.isOver() && versions.size() < versionsMax; walk.next()) {
                var version = walk.row();
                versions.add(new Row<>(key, version.length == 0 ? null : lane.versionValue(version), Lane.versionPosition(walk.key())));
            }
        }
        return versions;
    }

    /// At most so many rows of the range, in the order of their keys.
    public <K extends Record, V extends Record> List<Row<K, V>> scan(Projection<K, V> view, Range<K> range, int rowsMax) {
        return scan(layout.lane(view), range, rowsMax);
    }

    /// At most so many rows of the range, in the order of the index.
    public <I extends Record, K extends Record, V extends Record> List<Row<K, V>> scan(Index<I, K, V> index, Range<I> range, int rowsMax) {
        return resolve(index, scan(layout.lane(index), range, rowsMax));
    }

    private <I extends Record, K extends Record, V extends Record> List<Row<K, V>> resolve(Index<I, K, V> index, List<Row<I, IndexFold.Listed>> listed) {
        var view = layout.viewOf(index);
        return listed.stream().flatMap(entry -> resolved(row(view, index.rowOf().apply(entry.key()))).stream()).toList();
    }

    /// In one moment every entry has its row; while rows move, one may have gone since the entry was read.
    private <K extends Record, V extends Record> Optional<Row<K, V>> resolved(Optional<Row<K, V>> row) {
        if (row.isEmpty() && !moving) throw new IllegalStateException("an index names a row that is not there");
        return row;
    }

    private <K extends Record, V extends Record> List<Row<K, V>> scan(Lane<K, V> lane, Range<K> range, int rowsMax) {
        if (!past) return latest(lane, range, rowsMax);
        return lane.appendOnly() ? latest(lane, known(lane, range), rowsMax) : versions(lane, range, rowsMax);
    }

    private boolean known(byte[] latest) {
        return moving || Lane.latestPosition(latest) <= position;
    }

    /// A list that begins with its newest row begins later in the past.
    private <K extends Record> Range<K> known(Lane<K, ?> lane, Range<K> range) {
        try {
            return new Range<>(lane.keys().atMost(position, range.from()), range.to());
        } catch (IllegalArgumentException e) {
            return range; // it does not begin between two components: some page has ended there
        }
    }

    private <K extends Record, V extends Record> List<Row<K, V>> latest(Lane<K, V> lane, Range<K> range, int rowsMax) {
        var rows = new ArrayList<Row<K, V>>();
        try (var walk = snapshot.latest(lane.from(range), lane.to(range))) {
            for (; !walk.isOver() && rows.size() < rowsMax; walk.next()) {
                if (known(walk.row())) rows.add(lane.latestRow(walk));
            }
        }
        return rows;
    }

    private <K extends Record, V extends Record> List<Row<K, V>> versions(Lane<K, V> lane, Range<K> range, int rowsMax) {
        var rows = new ArrayList<Row<K, V>>();
        try (var walk = snapshot.versions(lane.from(range), lane.to(range))) {
            while (!walk.isOver() && rows.size() < rowsMax) {
                var found = walk.key();
                var key = Lane.unversioned(found);
                if (Lane.versionPosition(found) > position) {
                    walk.seek(Lane.versioned(key, position));
                    if (walk.isOver()) break;
                    found = walk.key();
                    if (!Arrays.equals(key, Lane.unversioned(found))) continue;
                }
                var version = walk.row();
                if (version.length > 0) rows.add(lane.versionRow(found, version));
                walk.seek(Lane.behindVersions(key));
            }
        }
        return rows;
    }

    /// A page of the range's values.
    /// @param cursor what the page before gave as its next, or empty for the first page
    /// @param rowsMax 1 to [#PAGE_ROWS_MAX]
    /// @throws ViewsException.BadCursor where no page of this range gave the cursor
    public <K extends Record, V extends Record> Page<V> page(Projection<K, V> view, Range<K> range, Optional<String> cursor, int rowsMax) {
        return page(layout.lane(view), range, cursor, rowsMax, rows -> rows);
    }

    /// A page of the range's values, in the order of the index. Otherwise as above.
    public <I extends Record, K extends Record, V extends Record> Page<V> page(Index<I, K, V> index, Range<I> range, Optional<String> cursor, int rowsMax) {
        return page(layout.lane(index), range, cursor, rowsMax, listed -> resolve(index, listed));
    }

    private <L extends Record, M extends Record, V extends Record> Page<V> page(Lane<L, M> lane, Range<L> range, Optional<String> cursor, int rowsMax,
            Function<List<Row<L, M>>, ? extends List<? extends Row<?, V>>> resolve) {
        if (rowsMax < 1 || rowsMax > PAGE_ROWS_MAX) throw new IllegalArgumentException("1 to " + PAGE_ROWS_MAX + " rows, not " + rowsMax);
        var rest = cursor.isEmpty() ? range : range.behind(parse(lane, range, cursor.get()));
        var rows = scan(lane, rest, rowsMax + 1);
        var shown = rows.subList(0, Math.min(rowsMax, rows.size()));
        var next = rows.size() > rowsMax ? Optional.of(cursor(lane, shown.getLast().key())) : Optional.<String>empty();
        return new Page<>(resolve.apply(shown).stream().<V>map(Row::value).toList(), next, position);
    }

    private static <K extends Record> String cursor(Lane<K, ?> lane, K key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lane.keys().encode(key));
    }

    private static <K extends Record> byte[] parse(Lane<K, ?> lane, Range<K> range, String cursor) {
        try {
            var key = Base64.getUrlDecoder().decode(cursor);
            if (range.contains(key) && cursor.equals(cursor(lane, lane.keys().decode(key)))) return key;
        } catch (IllegalArgumentException e) {
            throw new ViewsException.BadCursor(cursor);
        }
        throw new ViewsException.BadCursor(cursor);
    }

    /// The SHA-256 over every row that is known here, view by view in the order of their names: the same on every runtime.
    public Digest digest() {
        try {
            var sum = MessageDigest.getInstance("SHA-256");
            for (var lane : layout.lanes()) add(sum, lane);
            return Digest.of(sum.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private <K extends Record, V extends Record> void add(MessageDigest sum, Lane<K, V> lane) {
        sum.update(lane.name().getBytes(StandardCharsets.US_ASCII));
        var rest = Optional.of(Range.<K>startingWith(new byte[0]));
        while (rest.isPresent()) {
            var range = rest.get();
            var rows = scan(lane, range, PAGE_ROWS_MAX);
            for (var row : rows) {
                sum.update(lane.key(row.key()));
                sum.update(lane.value(row.value()));
            }
            rest = rows.size() < PAGE_ROWS_MAX ? Optional.empty() : Optional.of(range.behind(lane.keys().encode(rows.getLast().key())));
        }
    }

    @Override
    public void close() {
        snapshot.close();
        release.run();
    }
}
