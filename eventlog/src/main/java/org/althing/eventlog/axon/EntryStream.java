package org.althing.eventlog.axon;

import java.util.Optional;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;

/// What a finite and an endless stream over a log have in common: one entry looked ahead, a failure that ends it, a callback that is run at
/// once and whenever there may be more.
abstract class EntryStream implements MessageStream<EventMessage> {

    private Optional<Entry<EventMessage>> ahead = Optional.empty();
    private Throwable failure;
    private Runnable callback = () -> { };
    private boolean closed;

    /// The next entry, if there is one now.
    abstract Optional<Entry<EventMessage>> advance();

    /// Whether [#advance()] has given its last entry.
    abstract boolean isExhausted();

    /// Lets go of what the stream holds.
    abstract void release();

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        if (ahead.isEmpty() && !closed && failure == null) {
            try {
                ahead = advance();
            } catch (RuntimeException e) {
                failure = e;
                release();
            }
        }
        return ahead;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        var next = peek();
        ahead = Optional.empty();
        return next;
    }

    @Override
    public synchronized boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public synchronized boolean isCompleted() {
        return closed || failure != null || peek().isEmpty() && (failure != null || isExhausted());
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void setCallback(Runnable callback) {
        synchronized (this) {
            this.callback = callback;
        }
        callback.run();
    }

    /// Says that there may be more.
    void changed() {
        Runnable now;
        synchronized (this) {
            now = callback;
        }
        now.run();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ahead = Optional.empty();
            release();
        }
    }
}
