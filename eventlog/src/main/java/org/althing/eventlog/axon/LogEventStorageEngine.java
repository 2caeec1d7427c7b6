package org.althing.eventlog.axon;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.WrongHead;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/// Axon's storage engine over an [EventLog]. A token and a marker are both the next position: the number of entries seen.
///
/// In a running network only the sequencer may append: every decision is made on the state that it owns. The guarded engine therefore
/// refuses an append whose processing context does not carry the permit that it gave to the sequencer.
public final class LogEventStorageEngine implements EventStorageEngine {

    /// Where a processing context carries the sequencer's permit.
    public static final Context.ResourceKey<Permit> PERMIT = Context.ResourceKey.withLabel("althing.permit");

    private final EventLog log;
    private final EntryMessages messages;
    private final Permit permit;
    /// The last commit, which the next one is checked after. Only touched under this object's lock.
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /// Proof that an append comes from whoever holds this object.
    public static final class Permit {
    }

    private LogEventStorageEngine(EventLog log, EntryMessages messages, Permit permit) {
        this.log = log;
        this.messages = messages;
        this.permit = permit;
    }

    /// An engine that takes appends only from contexts that carry `permit` under [#PERMIT].
    public static LogEventStorageEngine guarded(EventLog log, EntryMessages messages, Permit permit) {
        return new LogEventStorageEngine(log, messages, Objects.requireNonNull(permit));
    }

    /// An engine that takes appends from everybody, for a log that no sequencer owns.
    public static LogEventStorageEngine unguarded(EventLog log, EntryMessages messages) {
        return new LogEventStorageEngine(log, messages, null);
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(AppendCondition condition, ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        if (permit != null && (context == null || context.getResource(PERMIT) != permit)) {
            return CompletableFuture.failedFuture(
                    new AppendEventsTransactionRejectedException("only the sequencer appends to the log of a running network"));
        }
        return CompletableFuture.completedFuture(new Transaction(condition, List.copyOf(events)));
    }

    private synchronized CompletableFuture<ConsistencyMarker> commit(AppendCondition condition, List<TaggedEventMessage<?>> events) {
        var commit = last.handle((done, failed) -> null).thenCompose(previous -> append(condition, events));
        last = commit;
        return commit;
    }

    private CompletableFuture<ConsistencyMarker> append(AppendCondition condition, List<TaggedEventMessage<?>> events) {
        long head = log.head();
        var marker = condition.consistencyMarker();
        if (!marker.equals(ConsistencyMarker.INFINITY)) {
            long from = Math.max(0, GlobalIndexConsistencyMarker.position(marker));
            if (new Matching(log, messages, condition).any(from, head)) {
                return rejected(marker);
            }
        }
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(head));
        }
        var drafts = events.stream().map(event -> (Draft) position -> messages.entry(event, position)).toList();
        return log.append(new Append(head, drafts))
                .<ConsistencyMarker>thenApply(GlobalIndexConsistencyMarker::new)
                .exceptionallyCompose(failure -> failure instanceof WrongHead ? rejected(marker) : CompletableFuture.failedFuture(failure));
    }

    private static CompletableFuture<ConsistencyMarker> rejected(ConsistencyMarker marker) {
        return CompletableFuture.failedFuture(AppendEventsTransactionRejectedException.conflictingEventsDetected(marker));
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, ProcessingContext context) {
        long from = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        return new SourcedStream(new Matching(log, messages, condition), from, log.head());
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, ProcessingContext context) {
        long from = Math.max(0, condition.position().position().orElse(0));
        return new FollowedStream(new Matching(log, messages, condition), from);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(ProcessingContext context) {
        return token(0);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(ProcessingContext context) {
        return token(log.head());
    }

    /// Reads the log from its beginning up to the first event that is not before `at`.
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, ProcessingContext context) {
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            while (cursor.next()) {
                if (!messages.message(cursor).timestamp().isBefore(at)) {
                    return token(cursor.position());
                }
            }
        }
        return latestToken(context);
    }

    private static CompletableFuture<TrackingToken> token(long position) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("log", log);
        descriptor.describeProperty("guarded", permit != null);
    }

    /// An append that waits for its unit of work to commit.
    private final class Transaction implements AppendTransaction<ConsistencyMarker> {

        private final AppendCondition condition;
        private final List<TaggedEventMessage<?>> events;

        private Transaction(AppendCondition condition, List<TaggedEventMessage<?>> events) {
            this.condition = condition;
            this.events = events;
        }

        @Override
        public CompletableFuture<ConsistencyMarker> commit(ProcessingContext context) {
            return LogEventStorageEngine.this.commit(condition, events);
        }

        @Override
        public void rollback(ProcessingContext context) {
            // Nothing was written yet.
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(ConsistencyMarker marker, ProcessingContext context) {
            return CompletableFuture.completedFuture(marker);
        }
    }
}
