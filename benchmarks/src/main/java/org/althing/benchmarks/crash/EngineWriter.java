package org.althing.benchmarks.crash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.althing.benchmarks.crash.PlantedFault.Planted;
import org.althing.commands.bus.NetworkBus;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Unavailable;
import org.althing.eventlog.LogException;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.RocksEventLog;

/// The process that is killed: a whole node that is asked the script's commands from some number on and prints each outcome when it has it.
/// Exit status: 0 done, 3 the node has stopped, 4 it could not be opened, 5 an outcome could not be printed; any other is a bug.
public final class EngineWriter {

    static final int STOPPED = 3;
    static final int REFUSED = 4;
    static final int MUTE = 5;

    private static final int IN_FLIGHT = 64;

    private final FileOutputStream outcomes = new FileOutputStream(FileDescriptor.out);

    private EngineWriter() {
    }

    /// `directory seed first count [planted bug]`
    public static void main(String[] args) throws Exception {
        var directory = Path.of(args[0]);
        var script = new EngineScript(Long.parseLong(args[1]));
        long first = Long.parseLong(args[2]);
        long count = Long.parseLong(args[3]);
        try {
            if (args.length > 4) {
                try (var log = RocksEventLog.open(directory, Tagger.NONE);
                        var network = OpenNetwork.on(new PlantedFault(log, Planted.valueOf(args[4])), GenesisDocument.of(script.genesis()), EngineScript.settings())) {
                    new EngineWriter().write(network.bus(), script, first, count);
                }
            } else {
                try (var node = Node.isFounded(directory) ? Node.open(directory, EngineScript.settings()) : Node.found(directory, script.genesis(), EngineScript.settings())) {
                    new EngineWriter().write(node.network().bus(), script, first, count);
                }
            }
        } catch (Unavailable stopped) {
            System.err.println(stopped);
            System.exit(STOPPED);
        } catch (LogException refusal) {
            System.err.println(refusal);
            System.exit(REFUSED);
        }
    }

    private void write(NetworkBus bus, EngineScript script, long first, long count) throws InterruptedException {
        var free = new Semaphore(IN_FLIGHT);
        var failed = new AtomicReference<Unavailable>();
        for (long number = first; number < first + count && failed.get() == null; number++) {
            free.acquire();
            CompletableFuture<?> told = bus.submit(script.command(number)).whenComplete((outcome, failure) -> {
                if (failure == null) print(EngineScript.line(outcome));
                else if (failure instanceof Unavailable unavailable) failed.set(unavailable);
                else if (failure.getCause() instanceof Unavailable unavailable) failed.set(unavailable);
                free.release();
            });
            if (told.isCompletedExceptionally()) break;
        }
        free.acquire(IN_FLIGHT);
        if (failed.get() != null) throw failed.get();
    }

    /// One write for each line, so that a line is there whole or not at all.
    private synchronized void print(String line) {
        try {
            outcomes.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyHears) {
            Runtime.getRuntime().halt(MUTE);
        }
    }
}
