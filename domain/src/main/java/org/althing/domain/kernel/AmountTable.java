package org.althing.domain.kernel;

import java.util.Arrays;
import java.util.function.BiConsumer;

/// A keyed part of the live state whose values are amounts above zero, of which every event changes some: rows of plain numbers, 40 bytes each,
/// without an object in them. Undone through the state's [Journal]; written and read by the state's one writer only.
public final class AmountTable<K> implements Register<K, Amount> {
    private static final int ROW = 5;
    private static final int FREE = -1;
    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;

    /// How a key is made of a 128-bit id and a number from 0 on, and these of a key.
    public interface Keys<K> {
        long hi(K key);

        long lo(K key);

        /// Negative where no key that was ever [#enter]ed has this number.
        int part(K key);

        /// The same, for a key that is about to have a row.
        int enter(K key);

        K key(long hi, long lo, int part);
    }

    private final String name;
    private final Class<K> keyType;
    private final Keys<K> keys;
    private final Journal journal;
    private final Places places = new Places(this::isAt);
    private long[][] pages = new long[16][];
    /// Rows there ever were; those that are free now are listed in `free`.
    private int rows;
    private int[] free = new int[16];
    private int freed;
    /// The row that was found last: who changes an amount has just asked for it.
    private int last;

    public AmountTable(String name, Class<K> keyType, Keys<K> keys, Journal journal) {
        this.name = name;
        this.keyType = keyType;
        this.keys = keys;
        this.journal = journal;
        journal.enlist(name, this);
    }

    /// The amount, zero where there is no row.
    public Amount get(K key) {
        int place = find(keys.hi(key), keys.lo(key), keys.part(key));
        return place < 0 ? Amount.ZERO : amount(place);
    }

    /// Sets the amount; zero leaves no row.
    public void set(K key, Amount amount) {
        long hi = keys.hi(key);
        long lo = keys.lo(key);
        int part = amount.isZero() ? keys.part(key) : keys.enter(key);
        int place = find(hi, lo, part);
        if (journal.isNoting()) journal.note(this, key, place < 0 ? null : amount(place));
        if (!amount.isZero()) write(place < 0 ? add(hi, lo, part) : place, amount);
        else if (place >= 0) remove(place, hi, lo, part);
    }

    private int find(long hi, long lo, int part) {
        if (part < 0) return -1;
        if (last < rows && isAt(last, hi, lo, part)) return last;
        long place = places.find(hi, lo, part);
        if (place == Places.NOWHERE) return -1;
        last = (int) place;
        return last;
    }

    private int add(long hi, long lo, int part) {
        int place = freed > 0 ? free[--freed] : append();
        var page = page(place);
        int row = row(place);
        page[row] = hi;
        page[row + 1] = lo;
        page[row + 2] = part;
        places.put(hi, lo, part, place);
        last = place;
        return place;
    }

    private int append() {
        if (rows >>> PAGE_BITS == pages.length) pages = Arrays.copyOf(pages, 2 * pages.length);
        if (row(rows) == 0) pages[rows >>> PAGE_BITS] = new long[PAGE_ROWS * ROW];
        return rows++;
    }

    private void remove(int place, long hi, long lo, int part) {
        places.remove(hi, lo, part, place);
        page(place)[row(place) + 2] = FREE;
        if (freed == free.length) free = Arrays.copyOf(free, 2 * freed);
        free[freed++] = place;
    }

    private boolean isAt(int place, long hi, long lo, int part) {
        var page = page(place);
        int row = row(place);
        return page[row] == hi && page[row + 1] == lo && page[row + 2] == part;
    }

    private void write(int place, Amount amount) {
        var page = page(place);
        int row = row(place);
        page[row + 3] = amount.hi();
        page[row + 4] = amount.lo();
    }

    private Amount amount(int place) {
        var page = page(place);
        int row = row(place);
        return new Amount(page[row + 3], page[row + 4]);
    }

    private long[] page(int place) {
        return pages[place >>> PAGE_BITS];
    }

    private static int row(int place) {
        return (place & PAGE_ROWS - 1) * ROW;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<K> keyType() {
        return keyType;
    }

    @Override
    public Class<Amount> valueType() {
        return Amount.class;
    }

    @Override
    public int size() {
        return rows - freed;
    }

    @Override
    public void export(BiConsumer<? super K, ? super Amount> visitor) {
        for (int place = 0; place < rows; place++) {
            var page = page(place);
            int row = row(place);
            if (page[row + 2] != FREE) visitor.accept(keys.key(page[row], page[row + 1], (int) page[row + 2]), amount(place));
        }
    }

    @Override
    public void restore(K key, Amount value) {
        long hi = keys.hi(key);
        long lo = keys.lo(key);
        int part = value == null ? keys.part(key) : keys.enter(key);
        int place = find(hi, lo, part);
        if (value != null) write(place < 0 ? add(hi, lo, part) : place, value);
        else if (place >= 0) remove(place, hi, lo, part);
    }
}
