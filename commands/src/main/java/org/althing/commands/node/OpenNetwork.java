package org.althing.commands.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.althing.commands.bus.NetworkBus;
import org.althing.commands.image.StateImages;
import org.althing.commands.sequencer.Permits;
import org.althing.commands.sequencer.Sequencer;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.codec.EventCodec;

/// A network that takes commands: its log, the sequencer on its live state, and the bus in front. The live state comes out of the newest
/// image and the rest of the log; where the log does not hold all of the founding document yet, the rest of that is appended first.
public final class OpenNetwork implements AutoCloseable {
    private final GenesisDocument document;
    private final EventLog log;
    private final EventCodec codec;
    private final Network state;
    private final Optional<StateImages> images;
    private final Optional<ImageFollower> follower;
    private final Sequencer sequencer;
    private final NetworkBus bus;

    private OpenNetwork(GenesisDocument document, EventLog log, EventCodec codec, Network state, Optional<StateImages> images, NodeSettings settings) {
        this.document = document;
        this.log = log;
        this.codec = codec;
        this.state = state;
        this.images = images;
        this.sequencer = Sequencer.start(state, log, codec, settings.clock(), settings.pace(), new Permits(settings.inFlightMax(), settings.retryAfter()));
        this.bus = NetworkBus.start(sequencer, settings.meter(), settings.audit());
        this.follower = images.map(kept -> ImageFollower.start(kept, log, codec, settings.imageEvery()));
    }

    /// Opens the network on a log that the caller closes after it.
    /// @throws CorruptLog where the log is not that of a network with this founding document
    static OpenNetwork open(GenesisDocument document, EventLog log, Optional<StateImages> images, NodeSettings settings) throws IOException {
        var state = images.isPresent() ? images.get().newest(Replay.helpersHere() + 1) : new Network();
        new Replay(log, new EventCodec(), Replay.helpersHere()).into(state, log.head());
        return open(document, log, images, settings, state);
    }

    /// As above, where the live state of the whole log is at hand.
    static OpenNetwork open(GenesisDocument document, EventLog log, Optional<StateImages> images, NodeSettings settings, Network state) throws IOException {
        var codec = new EventCodec();
        found(document, log, codec, state);
        if (!state.founding().network().equals(document.network())) throw new CorruptLog(0, "the log of network " + state.founding().network() + ", not of " + document.network());
        return new OpenNetwork(document, log, codec, state, images, settings);
    }

    /// A network whose log is kept by an engine of the caller's choice, without state images: for simulations and tests.
    public static OpenNetwork on(EventLog log, GenesisDocument document, NodeSettings settings) {
        try {
            return open(document, log, Optional.empty(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void found(GenesisDocument document, EventLog log, EventCodec codec, Network state) {
        if (state.next() > 1 && state.next() >= document.genesis().events(document.network()).size()) return;
        var missing = document.events(new Network()).stream().skip(state.next()).toList();
        for (int from = 0; from < missing.size(); from += Append.ENTRIES_MAX) {
            var part = missing.subList(from, Math.min(from + Append.ENTRIES_MAX, missing.size()));
            write(log, new Append(part.getFirst().position(), drafts(codec, part)));
        }
        missing.forEach(state::fold);
    }

    /// Waits until it is durable; where that fails, the caller hears why from the log itself.
    private static void write(EventLog log, Append append) {
        try {
            log.append(append).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogException why) throw why;
            throw e;
        }
    }

    private static List<Draft> drafts(EventCodec codec, List<Recorded> events) {
        var drafts = new ArrayList<Draft>(events.size());
        for (var event : events) drafts.add(codec.draft(event));
        return drafts;
    }

    public GenesisDocument document() {
        return document;
    }

    public NetworkId id() {
        return document.network();
    }

    public EventLog log() {
        return log;
    }

    public EventCodec codec() {
        return codec;
    }

    public Sequencer sequencer() {
        return sequencer;
    }

    public NetworkBus bus() {
        return bus;
    }

    /// The key of this name, current or retired, if it belongs or belonged to an account or a machine. Any thread may ask; whether the key is
    /// current is decided when the command is.
    public Optional<VerificationKey> key(KeyId id) {
        return state.key(id);
    }

    /// Completed, with the cause, when the network had to stop: close it and open it again.
    public CompletableFuture<Throwable> stopped() {
        return sequencer.stopped();
    }

    /// Decides what was submitted, waits until it is durable, and saves the live state. The log stays open.
    @Override
    public void close() {
        sequencer.close();
        bus.close();
        follower.ifPresent(ImageFollower::close);
        if (images.isPresent() && !sequencer.stopped().isDone()) save(images.get());
    }

    private void save(StateImages kept) {
        try {
            kept.save(state);
        } catch (IOException e) {
            throw new UncheckedIOException("the state image was not saved; the next start folds more of the log", e);
        }
    }
}
