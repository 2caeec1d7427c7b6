package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.image.StateImages;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkEvent.ClockAdvanced;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.EventLog;
import org.althing.sim.Progress;
import org.althing.sim.Replay;

/// The proofs at the end: the log reproduces itself, no invariant is broken, and the running network stands where the log leads.
/// @param broken findings, empty where every invariant holds
/// @param compared how often the whole state was compared with what was observed
/// @param live hash of the running network's state
/// @param folded hash of the state that the log leads to
record Evidence(Replay.Proof replay, List<String> broken, int compared, Digest live, Digest folded) {

    /// Reads the log into the chronicle, watching every invariant, and then decides every command again.
    static Evidence gather(Stage stage, Chronicle chronicle, Meter meter, long from, long to) {
        var log = stage.network().log();
        var live = stage.ask(StateImages::hash);
        var broken = new ArrayList<String>();
        long half = (from + to) / 2;
        int compared = audit(stage, chronicle, broken, (done, all) -> meter.at(from + (half - from) * done / all, "every invariant is watched over the log"));
        var replay = new Replay(log, digest -> command(log, stage.gate(), digest),
                (done, all) -> meter.at(half + (to - half) * done / all, "every command is decided again"))
                .prove(stage.network().document().genesis(), stage.network().id());
        return new Evidence(replay, List.copyOf(broken), compared, live, StateImages.hash(chronicle.network()));
    }

    private static int audit(Stage stage, Chronicle chronicle, List<String> broken, Progress progress) {
        var auditor = new Auditor(Invariants.ALL);
        var codec = stage.network().codec();
        long head = stage.network().log().head();
        int compared = 0;
        try (var cursor = stage.network().log().read(0, head)) {
            while (cursor.next()) {
                var recorded = codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length());
                chronicle.take(recorded);
                auditor.observe(recorded).forEach(finding -> broken.add(finding.toString()));
                // After a move of the clock nothing is half done: that is when the whole state can be looked at.
                if (recorded.event() instanceof ClockAdvanced || recorded.position() == head - 1) {
                    auditor.compare(chronicle.network()).forEach(finding -> broken.add(finding.toString()));
                    compared++;
                }
                progress.at(recorded.position() + 1, head);
            }
        }
        return compared;
    }

    /// The command behind an event, its signature checked once more.
    private static SignedCommand command(EventLog log, Gate gate, Digest digest) {
        var jws = log.signed(digest).orElseThrow(() -> new IllegalStateException("the log does not keep the signed command " + digest));
        return switch (gate.check(jws)) {
            case Passage.Admitted admitted when admitted.submission().command().jws().equals(digest) -> admitted.submission().command();
            case Passage passage -> throw new IllegalStateException("signed command " + digest + " is not what it was: " + passage);
        };
    }

    /// What a broken proof says first.
    Optional<String> complaint() {
        if (!replay.holds()) return Optional.of("the log does not reproduce itself: " + replay.divergence().orElseThrow());
        if (!broken.isEmpty()) return Optional.of(broken.getFirst());
        return live.equals(folded) ? Optional.empty() : Optional.of("the running network stands at " + live + ", the log leads to " + folded);
    }
}
