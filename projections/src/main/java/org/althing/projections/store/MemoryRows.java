package org.althing.projections.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Rows that last as long as the object: for simulations and tests. A commit waits until the open snapshots are closed.
public final class MemoryRows implements RowStore {
    private final NavigableMap<byte[], byte[]> latest = new TreeMap<>(Arrays::compareUnsigned);
    private final NavigableMap<byte[], byte[]> versions = new TreeMap<>(Arrays::compareUnsigned);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private byte[] mark;

    @Override
    public Change change() {
        return new Pending();
    }

    @Override
    public Snapshot snapshot() {
        lock.readLock().lock();
        return new Locked();
    }

    @Override
    public void close() {
        latest.clear();
        versions.clear();
    }

    private final class Pending implements Change {
        private final List<Runnable> steps = new ArrayList<>();

        @Override
        public void put(byte[] key, byte[] row) {
            steps.add(() -> latest.put(key, row));
        }

        @Override
        public void remove(byte[] key) {
            steps.add(() -> latest.remove(key));
        }

        @Override
        public void version(byte[] versioned, byte[] row) {
            steps.add(() -> versions.put(versioned, row));
        }

        @Override
        public void commit(byte[] newMark) {
            lock.writeLock().lock();
            try {
                steps.forEach(Runnable::run);
                mark = newMark;
            } finally {
                lock.writeLock().unlock();
            }
        }

        @Override
        public void close() {
            steps.clear();
        }
    }

    private final class Locked implements Snapshot {
        @Override
        public byte[] mark() {
            return mark;
        }

        @Override
        public byte[] latest(byte[] key) {
            return latest.get(key);
        }

        @Override
        public Walk latest(byte[] from, byte[] to) {
            return new MapWalk(latest, from, to);
        }

        @Override
        public Walk versions(byte[] from, byte[] to) {
            return new MapWalk(versions, from, to);
        }

        @Override
        public void close() {
            lock.readLock().unlock();
        }
    }

    private static final class MapWalk implements Walk {
        private final NavigableMap<byte[], byte[]> rows;
        private final byte[] to;
        private Map.Entry<byte[], byte[]> entry;

        private MapWalk(NavigableMap<byte[], byte[]> rows, byte[] from, byte[] to) {
            this.rows = rows;
            this.to = to;
            seek(from);
        }

        @Override
        public boolean isOver() {
            return entry == null;
        }

        @Override
        public void next() {
            stopAt(rows.higherEntry(entry.getKey()));
        }

        @Override
        public void seek(byte[] key) {
            stopAt(rows.ceilingEntry(key));
        }

        private void stopAt(Map.Entry<byte[], byte[]> found) {
            entry = found != null && Arrays.compareUnsigned(found.getKey(), to) < 0 ? found : null;
        }

        @Override
        public byte[] key() {
            return entry.getKey();
        }

        @Override
        public byte[] row() {
            return entry.getValue();
        }

        @Override
        public void close() {
            entry = null;
        }
    }
}
