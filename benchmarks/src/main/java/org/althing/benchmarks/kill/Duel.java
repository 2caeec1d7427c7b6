package org.althing.benchmarks.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.benchmarks.kill.Members.Sent;

/// One data directory, the nodes that live and die on it one after the other, and the killer's notebook about them.
final class Duel implements AutoCloseable {
    private static final int SIGKILLED = 137;
    /// A node that says nothing for so long hangs.
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;
    private final Path directory;
    private final Members members;
    private final Plant plant;
    private final int inFlight;
    private final Notebook notebook = new Notebook();

    /// When a node is killed: after so many answers and microseconds more; never where there are fewer answers.
    record Moment(int answers, long micros) {
        static final Moment NEVER = new Moment(Integer.MAX_VALUE, 0);
    }

    /// What one round came to.
    /// @param exit the exit status of the node
    /// @param answers how many the node gave
    /// @param flaws what was wrong; empty where nothing was
    record Round(int exit, int answers, List<String> flaws) {}

    /// @param home a folder of its own, for the data directory and what belongs to it; beside it a scratch folder is shared by all duels
    Duel(Path home, long seed, Plant plant, int inFlight) throws IOException {
        this.home = Files.createDirectories(home);
        this.directory = home.resolve("data");
        this.members = new Members(seed);
        this.plant = plant;
        this.inFlight = inFlight;
        Files.write(home.resolve("genesis.json"), members.document().canonical());
    }

    Path directory() {
        return directory;
    }

    /// Starts a node, sends it so many new commands and whatever was not answered before, kills it at the moment, and looks at what is left.
    /// @param before words to put before the command of the process
    Round round(int count, Moment moment, List<String> before) throws IOException, InterruptedException {
        var commands = members.next(count);
        notebook.sent(commands);
        var process = start(before);
        var feeder = Thread.ofPlatform().daemon().start(() -> feed(process, commands));
        int answers = listen(process, moment);
        feeder.join();
        var flaws = new ArrayList<String>();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.toHandle().destroyForcibly();
            flaws.add("the node did not end");
        }
        int exit = process.waitFor();
        if (exit != 0 && exit != SIGKILLED && exit != DoomedNode.STOPPED && exit != DoomedNode.REFUSED) flaws.add("the node ended with status " + exit);
        var again = new ArrayList<>(notebook.unanswered(commands));
        var acknowledged = notebook.acknowledged(commands);
        again.addAll(acknowledged.subList(Math.max(0, acknowledged.size() - 100), acknowledged.size()));
        flaws.addAll(Aftermath.flaws(directory, members.document(), notebook, again));
        return new Round(exit, answers, flaws);
    }

    private Process start(List<String> before) throws IOException {
        ChildJvm.delete(home.resolveSibling("scratch").resolve("temporary"));
        var command = new ArrayList<>(before);
        command.addAll(ChildJvm.command(home.resolveSibling("scratch"), DoomedNode.class, directory.toString(), home.resolve("genesis.json").toString(), Integer.toString(inFlight), plant.name()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("node.err").toFile())).start();
    }

    private static void feed(Process process, List<Sent> commands) {
        try (var in = process.getOutputStream()) {
            for (var command : commands) {
                in.write(command.jws());
                in.write('\n');
            }
        } catch (IOException died) {
            // The rest was never sent; the notebook has it as unanswered.
        }
    }

    private int listen(Process process, Moment moment) throws IOException {
        int answers = 0;
        if (moment.answers() == 0) kill(process, moment);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                var reply = Reply.parse(line);
                if (reply.isEmpty()) continue;
                notebook.heard(reply.get());
                if (++answers == moment.answers()) kill(process, moment);
            }
        }
        return answers;
    }

    /// Not by Process.destroyForcibly, which would close the pipe with answers still in it.
    private static void kill(Process process, Moment moment) {
        LockSupport.parkNanos(moment.micros() * 1_000);
        process.toHandle().destroyForcibly();
    }

    /// Deletes everything; a duel that found something is left as it is.
    @Override
    public void close() throws IOException {
        ChildJvm.delete(home);
    }
}
