package org.althing.benchmarks.kill;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.althing.commands.bus.NetworkBus;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProviders;
import org.althing.eventlog.LogException;
import org.althing.projections.Catalog;
import org.althing.projections.Views;
import org.althing.projections.ViewsException;

/// The process that is killed: a whole node, but for HTTP. Signed commands come in line by line, answers go out line by line when they are
/// durable. It founds its network where there is none yet.
///
/// Exit status: 0 done, 3 the node has stopped, 4 it could not be opened; any other is a bug.
public final class DoomedNode {
    static final int STOPPED = 3;
    static final int REFUSED = 4;

    /// State images are taken often enough for several to be on the way in one run.
    static final int IMAGE_EVERY = 500;

    private static final int EARLY_IN_THE_WORK = 20;

    private final FileOutputStream answers = new FileOutputStream(FileDescriptor.out);
    private final Semaphore free;
    private final int inFlight;

    private DoomedNode(int inFlight) {
        this.inFlight = inFlight;
        free = new Semaphore(inFlight);
    }

    /// `directory genesis-file commands-in-flight plant`
    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var plant = Plant.valueOf(arguments[3]);
        System.exit(new DoomedNode(Integer.parseInt(arguments[2])).run(directory, Path.of(arguments[1]), plant));
    }

    private int run(Path directory, Path genesis, Plant plant) throws IOException, InterruptedException {
        DoomedParts parts;
        try {
            parts = DoomedParts.open(directory, genesis, plant);
        } catch (LogException refusal) {
            System.err.println("refused: " + refusal);
            return REFUSED;
        }
        try (parts) {
            return run(directory, parts);
        } catch (LogException | ViewsException | UncheckedIOException failure) {
            System.err.println("stopped: " + failure);
            return STOPPED;
        }
    }

    /// Views that fail are the views' matter: the network goes on without them.
    private int run(Path directory, DoomedParts parts) throws IOException, InterruptedException {
        try (var views = Views.open(directory.resolve("views"), parts.seen(), parts.network().codec(), Catalog.ALL)) {
            serve(parts.network(), parts.meanwhile());
            views.failure().ifPresent(why -> System.err.println("views: " + why));
            return parts.network().stopped().isDone() ? STOPPED : 0;
        }
    }

    private void serve(OpenNetwork network, Runnable meanwhile) throws IOException, InterruptedException {
        var gate = new Gate(network.id(), network::key, new EnvelopeVerifier(SignatureProviders.first().best()));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        int read = 0;
        for (String line; (line = in.readLine()) != null && !network.stopped().isDone(); ) {
            free.acquire();
            submit(network.bus(), gate.check(line.getBytes(StandardCharsets.US_ASCII)));
            if (++read == EARLY_IN_THE_WORK) meanwhile.run();
        }
        free.acquire(inFlight);
    }

    private void submit(NetworkBus bus, Passage passage) {
        if (!(passage instanceof Passage.Admitted admitted)) throw new IllegalStateException("not admitted: " + passage);
        bus.submit(admitted.submission()).whenComplete((outcome, failure) -> {
            if (failure == null) answer(outcome);
            free.release();
        });
    }

    private synchronized void answer(Outcome outcome) {
        try {
            answers.write((Reply.of(outcome).line() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyListens) {
            // The fault was injected here: an answer that nobody hears is none.
        }
    }
}
