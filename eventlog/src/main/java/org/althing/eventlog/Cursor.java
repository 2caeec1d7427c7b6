package org.althing.eventlog;

import java.util.Arrays;

/// Walks over entries in order without making an object of each. Belongs to one thread; close it.
///
/// `next()` moves on; the other methods describe the entry it stopped at and hold until the next call of `next()`. A damaged entry ends the
/// walk with [LogException.CorruptLog].
public interface Cursor extends AutoCloseable {

    /// Moves to the next entry; false when there is none.
    boolean next();

    long position();

    /// The array that holds the entry, from [#offset()] on, [#length()] bytes long. Only to be read.
    byte[] buffer();

    int offset();

    int length();

    /// A copy of the entry's bytes.
    default byte[] bytes() {
        return Arrays.copyOfRange(buffer(), offset(), offset() + length());
    }

    default Entry entry() {
        return new Entry(position(), bytes());
    }

    @Override
    void close();
}
