package org.althing.projections.store;

/// The rows of one generation of views, in two ordered maps of bytes.
///
/// *Latest* holds each row as it is now, under its key. *Versions* holds every row as it ever was, under its key followed by the position it
/// became so, inverted, so that the first entry at or behind `key ‖ ~position` is the row as of that position: one seek. The cost is that a
/// row is stored twice; the gain is that the present is read by a filtered point lookup and listed without stepping over the past.
/// One thread writes; any thread reads.
public interface RowStore extends AutoCloseable {

    /// Begins the next change; nothing of it is seen before [Change#commit].
    Change change();

    /// Everything as of the last commit, until closed. Closed by the thread that asked for it.
    Snapshot snapshot();

    @Override
    void close();

    /// Rows that change together. Belongs to the writer.
    interface Change extends AutoCloseable {
        void put(byte[] key, byte[] row);

        void remove(byte[] key);

        /// @param versioned the key followed by the inverted position
        void version(byte[] versioned, byte[] row);

        /// Makes all of it visible at once, and with it the mark: how far in the log these rows are. Survives the death of the process;
        /// what a failing power supply takes is taken from the end, and folded again.
        void commit(byte[] mark);

        @Override
        void close();
    }

    /// A consistent view of both maps. Reading never blocks the writer for long, nor the writer the readers.
    interface Snapshot extends AutoCloseable {
        /// What was committed last, or null before the first commit.
        byte[] mark();

        /// The row as it is now, or null.
        byte[] latest(byte[] key);

        /// Walks over the latest rows from a key (included) to another (excluded).
        Walk latest(byte[] from, byte[] to);

        /// Walks over the versions from a versioned key (included) to another (excluded).
        Walk versions(byte[] from, byte[] to);

        @Override
        void close();
    }

    /// Stands on an entry, or behind the last one. Belongs to one thread.
    interface Walk extends AutoCloseable {
        boolean isOver();

        void next();

        /// Moves to the first entry at or behind the key.
        void seek(byte[] key);

        byte[] key();

        byte[] row();

        @Override
        void close();
    }
}
