package org.althing.projections.streams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.althing.projections.Mark;
import org.althing.projections.Parts;
import org.althing.projections.Reading;
import org.althing.projections.ViewsException;
import org.althing.projections.store.RowStore;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/// The rows of all parts, wherever they are: each question goes to the instance that has the part. While a part moves, it is asked for again
/// for a while. Belongs to one thread.
final class RoutedRows implements RowStore.Snapshot {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000L;

    private final Parts parts;
    private final Supplier<Application> current;
    private final Peers peers;
    private final Supplier<Reading> past;
    private Reading pastRows;

    /// @param current the application to ask; another one may take its place at any time, when it has come as far
    /// @param past where versions are: in this node's own views
    RoutedRows(Parts parts, Supplier<Application> current, Peers peers, Supplier<Reading> past) {
        this.parts = parts;
        this.current = current;
        this.peers = peers;
        this.past = past;
    }

    private interface Question<T> {
        T here(Application application);

        T there(HostInfo owner, long generation);
    }

    private <T> T ask(int part, Question<T> question) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            var application = current.get();
            try {
                var owner = application.owner(part);
                return application.isHere(owner) ? question.here(application) : question.there(owner, application.generation());
            } catch (ViewsException.Moving | InvalidStateStoreException e) {
                if (application.failure().isPresent()) throw application.failure().get();
                if (System.nanoTime() > until) throw e instanceof ViewsException.Moving moving ? moving : new ViewsException.Moving(e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /// How far every part is: as far as the one that is behind most.
    Mark least() {
        Mark least = null;
        for (int part = 0; part < parts.count(); part++) {
            var mark = mark(part);
            if (least == null || mark.head() < least.head()) least = mark;
        }
        return least;
    }

    private Mark mark(int part) {
        return ask(part, new Question<>() {
            @Override
            public Mark here(Application application) {
                return application.mark(part);
            }

            @Override
            public Mark there(HostInfo owner, long generation) {
                return peers.mark(owner, generation, part);
            }
        });
    }

    @Override
    public byte[] mark() {
        return least().bytes();
    }

    @Override
    public byte[] latest(byte[] key) {
        int part = parts.partOf(key);
        return ask(part, new Question<>() {
            @Override
            public byte[] here(Application application) {
                return StoreRows.get(application.rows(part), key);
            }

            @Override
            public byte[] there(HostInfo owner, long generation) {
                return peers.row(owner, generation, part, key);
            }
        });
    }

    @Override
    public RowStore.Walk latest(byte[] from, byte[] to) {
        int part = parts.partOf(from, to);
        return new PagedWalk(to, (begin, rowsMax) -> part >= 0 ? rows(part, begin, to, rowsMax) : merged(begin, to, rowsMax), from);
    }

    private List<StoreRows.Entry> rows(int part, byte[] from, byte[] to, int rowsMax) {
        return ask(part, new Question<>() {
            @Override
            public List<StoreRows.Entry> here(Application application) {
                return StoreRows.scan(application.rows(part), from, to, rowsMax);
            }

            @Override
            public List<StoreRows.Entry> there(HostInfo owner, long generation) {
                return peers.rows(owner, generation, part, from, to, rowsMax);
            }
        });
    }

    /// Each part gives its first rows; among them are the first of all.
    private List<StoreRows.Entry> merged(byte[] from, byte[] to, int rowsMax) {
        var all = new ArrayList<StoreRows.Entry>();
        for (int part = 0; part < parts.count(); part++) all.addAll(rows(part, from, to, rowsMax));
        all.sort(Comparator.comparing(StoreRows.Entry::key, java.util.Arrays::compareUnsigned));
        return all.subList(0, Math.min(rowsMax, all.size()));
    }

    @Override
    public RowStore.Walk versions(byte[] from, byte[] to) {
        if (pastRows == null) pastRows = past.get();
        return pastRows.rows().versions(from, to);
    }

    @Override
    public void close() {
        if (pastRows != null) pastRows.close();
    }
}
