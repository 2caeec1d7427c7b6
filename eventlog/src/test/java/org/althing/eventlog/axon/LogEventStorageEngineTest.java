package org.althing.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityEvent.RoleGranted;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.eventlog.Append;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/// What Axon's suite does not ask of the engine, over the network's own events.
class LogEventStorageEngineTest {

    private final EventCodec codec = new EventCodec();
    private final RecordedMessages messages = new RecordedMessages(codec);
    private final MemoryEventLog log = new MemoryEventLog(messages);
    private final LogEventStorageEngine.Permit permit = new LogEventStorageEngine.Permit();
    private final LogEventStorageEngine engine = LogEventStorageEngine.guarded(log, messages, permit);

    private static Recorded recorded(long position, Event event) {
        return new Recorded(position, Instant.ofEpochMilli(1000 + position), new Origin.Genesis(), event);
    }

    private static Recorded asset(long position) {
        return recorded(position, new AssetDefined(new AssetId("A" + position), 2));
    }

    private TaggedEventMessage<?> tagged(Recorded recorded) {
        var message = new GenericEventMessage(new MessageType(codec.type(recorded.event()).name()), recorded);
        return new GenericTaggedEventMessage<>(message, Set.of());
    }

    private void stored(Recorded... events) {
        for (var event : events) {
            log.append(new Append(event.position(), List.of(codec.draft(event)))).join();
        }
    }

    private static List<Object> payloads(MessageStream<EventMessage> stream) {
        var payloads = new ArrayList<>();
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            payloads.add(entry.get().message() == TerminalEventMessage.INSTANCE ? "end" : entry.get().message().payload());
        }
        return payloads;
    }

    private void append(ProcessingContext context, TaggedEventMessage<?> event) {
        engine.appendEvents(AppendCondition.none(), context, List.of(event))
                .thenCompose(transaction -> transaction.commit(context)).join();
    }

    private void inUnitOfWork(Consumer<ProcessingContext> work) {
        var unit = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE).create();
        unit.runOnInvocation(work);
        unit.execute().join();
    }

    @Test
    void an_append_that_the_sequencer_did_not_issue_is_refused() {
        assertThatThrownBy(() -> append(null, tagged(asset(0)))).isInstanceOf(CompletionException.class)
                .cause().isInstanceOf(AppendEventsTransactionRejectedException.class);
        inUnitOfWork(context -> {
            assertThatThrownBy(() -> append(context, tagged(asset(0)))).isInstanceOf(CompletionException.class);
            context.putResource(LogEventStorageEngine.PERMIT, new LogEventStorageEngine.Permit());
            assertThatThrownBy(() -> append(context, tagged(asset(0)))).isInstanceOf(CompletionException.class);
        });
        assertThat(log.head()).isZero();
    }

    @Test
    void an_append_with_the_sequencers_permit_is_stored() {
        inUnitOfWork(context -> {
            context.putResource(LogEventStorageEngine.PERMIT, permit);
            append(context, tagged(asset(0)));
        });
        assertThat(codec.decode(log.entry(0).orElseThrow())).isEqualTo(asset(0));
    }

    @Test
    void the_networks_events_are_sourced_by_type_up_to_the_head() {
        var granted = recorded(1, new RoleGranted(AccountId.TREASURY, Role.REVIEWER));
        stored(asset(0), granted, asset(2));
        var byTag = SourcingCondition.conditionFor(EventCriteria.havingTags(new Tag("type", "ledger.AssetDefined")));
        assertThat(payloads(engine.source(byTag, null))).containsExactly(asset(0), asset(2), "end");
        var byName = SourcingCondition.conditionFor(
                EventCriteria.havingAnyTag().andBeingOneOfTypes(new QualifiedName("identity.RoleGranted")));
        assertThat(payloads(engine.source(byName, null))).containsExactly(granted, "end");
    }

    @Test
    void a_stream_calls_back_at_once_and_after_every_append_until_it_is_closed() {
        stored(asset(0));
        var calls = new AtomicInteger();
        var stream = engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        stream.setCallback(calls::incrementAndGet);
        assertThat(calls).hasValue(1);
        assertThat(payloads(stream)).containsExactly(asset(0));
        stored(asset(1));
        assertThat(calls).hasValue(2);
        assertThat(payloads(stream)).containsExactly(asset(1));
        assertThat(stream.isCompleted()).isFalse();
        stream.close();
        stored(asset(2));
        assertThat(calls).hasValue(2);
        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void a_sourced_stream_is_completed_only_after_its_end_was_taken() {
        stored(asset(0));
        var stream = engine.source(SourcingCondition.conditionFor(EventCriteria.havingAnyTag()), null);
        stream.next();
        assertThat(stream.isCompleted()).isFalse();
        assertThat(stream.next()).isPresent();
        assertThat(stream.isCompleted()).isTrue();
        assertThat(stream.error()).isEmpty();
    }

    @Test
    void a_damaged_entry_ends_a_stream_with_its_failure() {
        var other = new MemoryEventLog();
        other.append(new Append(0, List.of(position -> new byte[] {'?'})));
        var stream = LogEventStorageEngine.unguarded(other, messages)
                .stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        assertThat(stream.next()).isEmpty();
        assertThat(stream.error()).isPresent();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void only_one_of_two_conflicting_appends_is_stored_however_close_they_come() {
        var envelopes = new EnvelopeMessages();
        var shared = new MemoryEventLog(envelopes);
        var open = LogEventStorageEngine.unguarded(shared, envelopes);
        var tag = new Tag("seat", "1");
        var commits = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 50; i++) {
            var event = new GenericTaggedEventMessage<>(new GenericEventMessage(new MessageType("taken"), "x"), Set.of(tag));
            commits.add(open.appendEvents(AppendCondition.withCriteria(EventCriteria.havingTags(tag)), null, List.of(event))
                    .thenCompose(transaction -> transaction.commit(null)));
        }
        assertThat(commits.stream().filter(commit -> !commit.isCompletedExceptionally())).hasSize(1);
        assertThat(shared.head()).isEqualTo(1);
    }
}
