package org.althing.cli.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.KeptCommands;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProviders;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.sim.Progress;
import org.althing.sim.Replay;

/// An audit of a whole log with the commands that it rests on: its entries and invariants, a checkpoint that somebody kept, the signature of every
/// command, and every decision, made again.
public final class DirectoryAudit {
    private final GenesisDocument document;
    private final EventLog log;
    private final Progress progress;
    private final Retelling retelling = new Retelling();
    private final List<String> checked = new ArrayList<>();
    /// By position of its first event, the digest of each signed command.
    private final Map<Long, Digest> commands = new LinkedHashMap<>();

    public DirectoryAudit(GenesisDocument document, EventLog log, Progress progress) {
        this.document = document;
        this.log = log;
        this.progress = progress;
    }

    /// @param kept a checkpoint that was signed before, whose signature has been checked
    public Finding audit(Optional<Checkpoint> kept) {
        Optional<Flaw> flaw;
        try {
            flaw = entries().or(() -> kept.flatMap(this::checkpoint)).or(this::signatures).or(this::decisions);
        } catch (CorruptLog damage) {
            flaw = Optional.of(Flaw.at(damage.position(), checked.getLast(), damage.what()));
        }
        return new Finding(retelling.tree().head(), commands.size(), List.copyOf(checked), flaw);
    }

    private Optional<Flaw> entries() {
        checked.add("entries");
        checked.add("invariants");
        long head = log.head();
        try (var cursor = log.read(0, head)) {
            while (cursor.next()) {
                var flaw = retelling.take(cursor.position(), cursor.bytes());
                if (flaw.isPresent()) return flaw;
                if (retelling.last().origin() instanceof Origin.Signed signed) commands.put(cursor.position(), signed.jws());
                progress.at(cursor.position(), head);
            }
        }
        return retelling.end();
    }

    private Optional<Flaw> checkpoint(Checkpoint kept) {
        checked.add("checkpoint");
        var promised = kept.head();
        if (promised.size() > retelling.tree().size()) {
            return Optional.of(Flaw.at(retelling.tree().size(), "checkpoint", "the log ends there, but " + promised.size() + " entries were signed for"));
        }
        if (retelling.tree().root(promised.size()).equals(promised.root())) return Optional.empty();
        return Optional.of(Flaw.somewhere("checkpoint", "the first " + promised.size() + " entries are others than those that were signed for"));
    }

    /// A batch is one signature; the positions of its items name the same command.
    private Optional<Flaw> signatures() {
        checked.add("signatures");
        var gate = new Gate(document.network(), retelling.network()::key, new EnvelopeVerifier(SignatureProviders.first().best()));
        for (var command : commands.entrySet()) {
            var flaw = signature(gate, command.getKey(), command.getValue());
            if (flaw.isPresent()) return flaw;
            progress.at(command.getKey(), log.head());
        }
        return Optional.empty();
    }

    private Optional<Flaw> signature(Gate gate, long position, Digest digest) {
        var jws = log.signed(digest);
        if (jws.isEmpty()) return Optional.of(Flaw.at(position, "signatures", "the signed command " + digest + " is not there"));
        if (!Digest.sha256(jws.get()).equals(digest)) return Optional.of(Flaw.at(position, "signatures", "under " + digest + " other bytes are kept"));
        return switch (gate.check(jws.get())) {
            case Passage.Admitted _ -> Optional.empty();
            case Passage wrong -> Optional.of(Flaw.at(position, "signatures", "the command " + digest + " is not signed as it says: " + wrong));
        };
    }

    private Optional<Flaw> decisions() {
        checked.add("decisions");
        var proof = new Replay(log, new KeptCommands(log)::read, progress).prove(document.genesis(), document.network());
        return proof.divergence().map(parting -> Flaw.at(parting.position(), "decisions", parting.why()
                + ": stored " + parting.stored().map(stored -> stored.event().toString()).orElse("nothing")
                + ", decided " + parting.decided().map(decided -> decided.event().toString()).orElse("nothing")));
    }
}
