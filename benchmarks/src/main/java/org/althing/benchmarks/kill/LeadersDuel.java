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
import java.util.random.RandomGenerator;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.ReadOnlyLog;
import org.althing.kurrent.KurrentServerMain;

/// Two nodes and the server of their log, each in a process of its own, and the killer's notebook about them.
final class LeadersDuel implements AutoCloseable {

    /// What is done to them in the middle of the work.
    enum Deed {
        /// kill -9 for the leader; the other takes over.
        KILL_LEADER,
        /// The leader is stopped (SIGSTOP), the other takes over and works, and the first goes on as if nothing had been.
        PAUSE_LEADER,
        /// kill -9 for the server, which is started again: every connection breaks.
        KILL_SERVER
    }

    private static final int TROUBLE_PER_MILLE = 20;
    /// So that a mistake in what follows an unknown outcome shows soon.
    private static final int TROUBLE_PER_MILLE_FOR_A_PLANT = 300;
    private static final int WORK_UNDER_THE_NEW_LEADER = 20;

    private final Path home;
    private final Members members;
    private final LeaderPlant plant;
    private final Notebook notebook = new Notebook();
    private final long seed;
    private Process server;
    private int port;
    private Member leader;
    private Member other;

    LeadersDuel(Path home, long seed, LeaderPlant plant) throws IOException {
        this.home = Files.createDirectories(home);
        this.members = new Members(seed);
        this.plant = plant;
        this.seed = seed;
        Files.write(home.resolve("genesis.json"), members.document().canonical());
        startServer();
        leader = start("a");
        other = start("b");
        leader.lead();
    }

    private Member start(String name) throws IOException {
        return Member.start(home, name, "kurrentdb://127.0.0.1:" + port + "?tls=false", plant, notebook);
    }

    private void startServer() throws IOException {
        var command = ChildJvm.command(home.resolve("scratch-server"), KurrentServerMain.class, Integer.toString(port), home.resolve("streams").toString(), Long.toString(seed),
                Integer.toString(plant == LeaderPlant.NONE ? TROUBLE_PER_MILLE : TROUBLE_PER_MILLE_FOR_A_PLANT));
        server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("server.err").toFile())).start();
        var said = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        if (said == null) throw new IOException("the server does not start");
        port = Integer.parseInt(said);
    }

    /// Sends so many commands, does the deed somewhere among them, sends again what was not answered, and looks at what is there.
    /// @return what is wrong
    List<String> round(Deed deed, int count, RandomGenerator random) throws IOException, InterruptedException {
        var commands = members.next(count);
        notebook.sent(commands);
        var first = leader;
        var feeder = Thread.ofPlatform().daemon().start(() -> first.send(commands));
        int moment = first.answers() + 1 + random.nextInt(count / 2);
        first.await(() -> first.answers() >= moment, "it does not answer");
        LockSupport.parkNanos(random.nextInt(3_000_000));
        switch (deed) {
            case KILL_LEADER -> killLeader();
            case PAUSE_LEADER -> pauseLeader();
            case KILL_SERVER -> {
                server.toHandle().destroyForcibly();
                server.waitFor();
                startServer();
            }
        }
        feeder.join();
        settle(commands);
        return look();
    }

    private void killLeader() throws IOException, InterruptedException {
        var name = leader.directory().getFileName().toString();
        leader.kill();
        leader = other;
        leader.lead();
        other = start(name);
    }

    private void pauseLeader() throws IOException, InterruptedException {
        var old = leader;
        old.signal("STOP");
        leader = other;
        other = old;
        // The position is read before anything is decided on it, so nothing that stands behind it is the old leader's.
        old.deposed(leader.lead());
        var more = members.next(WORK_UNDER_THE_NEW_LEADER);
        notebook.sent(more);
        settle(more);
        old.signal("CONT");
        old.send(more);
        old.say(DoomedMember.FOLLOW);
    }

    /// Sends what was not answered until everything is.
    private void settle(List<Members.Sent> commands) {
        while (!notebook.unanswered(commands).isEmpty()) {
            int before = leader.answers();
            leader.send(notebook.unanswered(commands));
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            leader.await(() -> notebook.unanswered(commands).isEmpty() || System.nanoTime() > until && leader.answers() > before, "it does not answer what is sent again");
        }
    }

    private List<String> look() {
        var flaws = new ArrayList<String>();
        for (var member : List.of(leader, other)) if (member.wrong() != null) flaws.add(member.wrong());
        try (var log = ReadOnlyLog.open(leader.directory(), Tagger.NONE)) {
            flaws.addAll(Aftermath.inLog(log, members.document(), notebook));
            other.await(() -> length(other.directory()) >= log.head(), "it does not follow");
            try (var copy = ReadOnlyLog.open(other.directory(), Tagger.NONE)) {
                if (!copy.tree().root(log.head()).equals(log.tree().root(log.head()))) flaws.add("the two nodes have different logs before " + log.head());
            }
        }
        return flaws;
    }

    private static long length(Path directory) {
        try (var log = ReadOnlyLog.open(directory, Tagger.NONE)) {
            return log.head();
        }
    }

    int answers() {
        return notebook.acknowledged().size();
    }

    /// Ends all processes.
    @Override
    public void close() throws IOException {
        leader.close();
        other.close();
        server.toHandle().destroyForcibly();
    }
}
