package org.althing.eventlog.rocks;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.althing.eventlog.LogException.LogClosed;

/// Keeps native memory alive while it is used: what runs inside is finished before the gate is shut, and nothing enters after. Calling a
/// closed RocksDB object would end the process.
final class Gate {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean shut;

    /// @throws LogClosed where the gate is shut
    <T> T inside(Supplier<T> use) {
        lock.readLock().lock();
        try {
            if (shut) {
                throw new LogClosed();
            }
            return use.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Waits for those inside, then runs `release`; only the first time.
    void shut(Runnable release) {
        lock.writeLock().lock();
        try {
            if (!shut) {
                shut = true;
                release.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
