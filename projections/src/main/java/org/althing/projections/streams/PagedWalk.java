package org.althing.projections.streams;

import java.util.Arrays;
import java.util.List;
import org.althing.projections.store.RowStore;

/// Walks over rows that are fetched page by page. Belongs to one thread.
final class PagedWalk implements RowStore.Walk {
    private static final int FIRST_PAGE = 64;
    private static final int PAGE_MAX = 1_024;

    /// Where pages come from.
    interface Source {
        /// At most so many rows from a key on, in the order of their keys; fewer only where there are no more.
        List<StoreRows.Entry> page(byte[] from, int rowsMax);
    }

    private final byte[] to;
    private final Source source;
    private List<StoreRows.Entry> page = List.of();
    private int at;
    private int asked = FIRST_PAGE;
    private boolean last;

    PagedWalk(byte[] to, Source source, byte[] from) {
        this.to = to;
        this.source = source;
        fetch(from);
    }

    private void fetch(byte[] from) {
        at = 0;
        page = Arrays.compareUnsigned(from, to) < 0 ? source.page(from, asked) : List.of();
        last = page.size() < asked;
        asked = Math.min(PAGE_MAX, 2 * asked);
    }

    @Override
    public boolean isOver() {
        return at >= page.size();
    }

    @Override
    public void next() {
        at++;
        // The first key behind a key is that key with a zero byte more.
        if (at == page.size() && !last) fetch(Arrays.copyOf(page.getLast().key(), page.getLast().key().length + 1));
    }

    @Override
    public void seek(byte[] key) {
        fetch(key);
    }

    @Override
    public byte[] key() {
        return page.get(at).key();
    }

    @Override
    public byte[] row() {
        return page.get(at).row();
    }

    @Override
    public void close() {
        page = List.of();
    }
}
