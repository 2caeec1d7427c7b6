package org.althing.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Entry;
import org.althing.eventlog.EventLog;
import org.althing.projections.store.RocksRows;
import org.althing.projections.store.RowStore;
import org.althing.projections.store.StoreException;

/// One making of all views, in a directory of its own. It lives until it is retired and the last reading of it is closed.
final class Generation {
    private final Path directory;
    private final Layout layout;
    private final RowStore store;
    private final Projector projector;
    private int pins = 1;
    private boolean discard;

    private Generation(Path directory, Layout layout, RowStore store) {
        this.directory = directory;
        this.layout = layout;
        this.store = store;
        projector = new Projector(store, layout);
    }

    /// @throws ViewsException.Unusable where the directory cannot be opened
    static Generation open(Path directory, Layout layout) {
        try {
            return new Generation(directory, layout, RocksRows.open(directory));
        } catch (StoreException e) {
            throw new ViewsException.Unusable(directory, e);
        }
    }

    Path directory() {
        return directory;
    }

    Projector projector() {
        return projector;
    }

    /// @throws ViewsException.LogTooShort where the log has lost what is in these rows
    /// @throws ViewsException.OtherLog where these rows were made from another log
    void mustFit(EventLog log) {
        var mark = projector.mark();
        if (mark.head() > log.head()) throw new ViewsException.LogTooShort(mark.head(), log.head());
        if (mark.head() == 0) return;
        var last = log.entry(mark.head() - 1).map(Entry::bytes).map(Digest::sha256);
        if (!last.equals(Optional.of(mark.last()))) throw new ViewsException.OtherLog(mark.head() - 1);
    }

    /// Keeps the generation alive; false where it is gone already.
    private synchronized boolean pin() {
        if (pins == 0) return false;
        pins++;
        return true;
    }

    private void unpin() {
        synchronized (this) {
            if (--pins > 0) return;
        }
        store.close();
        if (discard) delete(directory);
    }

    /// A look at the rows, or null where the generation is gone.
    Reading read(long asOf) {
        return pin() ? new Reading(layout, store.snapshot(), asOf, this::unpin) : null;
    }

    /// No new readings. Called once, when nothing writes any more.
    void retire(boolean andDelete) {
        discard = andDelete;
        unpin();
    }

    static void delete(Path directory) {
        try (var inside = Files.walk(directory)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
