package org.althing.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.benchmarks.kill.Members.Sent;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.image.StateImages;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.Replay;
import org.althing.commands.sequencer.Unavailable;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProviders;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHasher;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.Views;
import org.althing.projections.ViewsException;

/// Looks at a data directory whose node has died, and compares it with the killer's notebook.
final class Aftermath {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final EventCodec CODEC = new EventCodec();
    private static final int SLICE = 4_096;

    private final Path directory;
    private final GenesisDocument document;
    private final Notebook notebook;
    private final List<String> flaws = new ArrayList<>();

    private Aftermath(Path directory, GenesisDocument document, Notebook notebook) {
        this.directory = directory;
        this.document = document;
        this.notebook = notebook;
    }

    /// Everything that is wrong: with what the dead node left, with the answers to what is sent again, and with what is there after that.
    /// @param again commands to send again: the same id, so the same answer
    static List<String> flaws(Path directory, GenesisDocument document, Notebook notebook, List<Sent> again) {
        var aftermath = new Aftermath(directory, document, notebook);
        try {
            aftermath.look();
            aftermath.sendAgain(again);
            aftermath.look();
        } catch (LogException | ViewsException | IOException | Unavailable e) {
            aftermath.flaws.add("cannot be opened: " + e);
        } catch (RuntimeException e) {
            aftermath.flaws.add("cannot be followed: " + e);
        }
        aftermath.flaws.addAll(notebook.contradictions());
        return aftermath.flaws.stream().distinct().toList();
    }

    /// Everything that is wrong in a log, by the notebook: a member of a cluster holds its directory meanwhile.
    static List<String> inLog(EventLog log, GenesisDocument document, Notebook notebook) {
        var aftermath = new Aftermath(null, document, notebook);
        var events = aftermath.events(log);
        aftermath.commands(log, events);
        aftermath.audit(events);
        aftermath.flaws.addAll(notebook.contradictions());
        return aftermath.flaws.stream().distinct().toList();
    }

    // --- what is there ----------------------------------------------------------------------------------------------------

    private void look() throws IOException {
        if (!Node.isFounded(directory)) {
            if (!notebook.acknowledged().isEmpty()) flaws.add("lost: the network itself");
            return;
        }
        try (var log = RocksEventLog.open(directory, Tagger.NONE)) {
            var events = events(log);
            log.scrub();
            commands(log, events);
            var replayed = audit(events);
            state(log, replayed);
            views(log, events);
        }
    }

    /// The whole log, decoded; its positions and its Merkle root are checked on the way.
    private List<Recorded> events(EventLog log) {
        var events = new ArrayList<Recorded>();
        var tree = new HashTree(new MemoryTiles());
        var hasher = new TreeHasher();
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            while (cursor.next()) {
                if (cursor.position() != events.size()) flaws.add("hole: " + cursor.position() + " follows " + (events.size() - 1));
                events.add(CODEC.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()));
                tree.add(hasher.leaf(cursor.bytes()), 1);
            }
        }
        if (events.size() != log.head()) flaws.add("hole: " + events.size() + " events up to position " + log.head());
        if (!tree.head().equals(log.treeHead())) flaws.add("tree: " + log.treeHead() + ", it should be " + tree.head());
        return events;
    }

    /// Every acknowledged command stands where it was said to stand, and no command stands twice.
    private void commands(EventLog log, List<Recorded> events) {
        var firsts = new HashMap<CommandId, Long>();
        for (var recorded : events) {
            if (!(recorded.origin() instanceof Origin.Signed signed)) continue;
            var before = firsts.putIfAbsent(signed.command(), recorded.position());
            if (before != null) flaws.add("twice: command " + signed.command() + " at " + before + " and " + recorded.position());
            var sent = notebook.sent(signed.command());
            if (sent == null) flaws.add("never sent: command " + signed.command() + " at " + recorded.position());
            else if (!sent.digest().equals(signed.jws()) || !java.util.Arrays.equals(log.signed(signed.jws()).orElse(null), sent.jws())) flaws.add("other bytes: command " + signed.command());
            if (notebook.isRefused(signed.command())) flaws.add("refused, but there: command " + signed.command() + " at " + recorded.position());
        }
        notebook.acknowledged().values().forEach(reply -> acknowledged(reply, firsts, events.size()));
    }

    private void acknowledged(Reply reply, Map<CommandId, Long> firsts, long head) {
        if (reply.position() > head) flaws.add("lost: " + reply + ", the log ends at " + head);
        else if (reply.first() >= 0 && !Long.valueOf(reply.first()).equals(firsts.get(reply.command()))) flaws.add("lost: " + reply + ", at that position stands another");
    }

    /// The state after every event from the first on, with every invariant watched.
    private Network audit(List<Recorded> events) {
        var auditor = new Auditor(Invariants.ALL);
        var state = new Network();
        for (var recorded : events) {
            state.fold(recorded);
            auditor.observe(recorded).forEach(broken -> flaws.add(broken.toString()));
        }
        // A death in the middle of the founding leaves a part of it, which the next start completes.
        if (events.size() >= document.genesis().events(document.network()).size()) auditor.compare(state).forEach(broken -> flaws.add(broken.toString()));
        return state;
    }

    private void state(EventLog log, Network replayed) throws IOException {
        var restored = StateImages.open(directory.resolve("images"), document.network(), log).newest(1);
        new Replay(log, CODEC, 0).into(restored, log.head());
        if (!StateImages.hash(restored).equals(StateImages.hash(replayed))) flaws.add("state: image and tail give another state than the whole log");
    }

    private void views(EventLog log, List<Recorded> events) {
        if (events.isEmpty()) return;
        try (var views = Views.open(directory.resolve("views"), log, CODEC, Catalog.ALL); var rebuilt = new MemoryViews(Catalog.ALL)) {
            views.await(events.size() - 1L, PATIENCE).join();
            for (int from = 0; from < events.size(); from += SLICE) rebuilt.fold(events.subList(from, Math.min(from + SLICE, events.size())));
            try (var here = views.read(); var there = rebuilt.read()) {
                if (!here.digest().equals(there.digest())) flaws.add("views: other rows than the whole log gives");
            }
        }
    }

    // --- sent again -------------------------------------------------------------------------------------------------------

    /// Opens a node as after every crash and sends the commands again; what it says is compared in the notebook.
    private void sendAgain(List<Sent> commands) {
        var settings = NodeSettings.standard(InstantSource.system());
        try (var node = Node.isFounded(directory) ? Node.open(directory, settings) : Node.found(directory, document.genesis(), settings)) {
            var gate = new Gate(document.network(), node.network()::key, new EnvelopeVerifier(SignatureProviders.first().best()));
            var answers = commands.stream().map(command -> node.network().bus().submit(((Passage.Admitted) gate.check(command.jws())).submission())).toList();
            answers.forEach(answer -> notebook.heard(Reply.of(answer.join())));
        }
    }
}
