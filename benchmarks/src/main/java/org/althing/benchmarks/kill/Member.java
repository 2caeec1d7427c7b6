package org.althing.benchmarks.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.benchmarks.kill.Members.Sent;

/// A [DoomedMember] as its killer sees it.
final class Member implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final Path directory;
    private final OutputStream in;
    private final Thread listening;
    private final AtomicInteger answers = new AtomicInteger();
    /// Where its last term began; -1 before the first.
    private volatile long leads = -1;
    /// From this position on another has led; what this one says of it is wrong.
    private volatile long deposedAt = Long.MAX_VALUE;
    private volatile String wrong;

    private Member(Process process, Path directory, Notebook notebook) {
        this.process = process;
        this.directory = directory;
        this.in = process.getOutputStream();
        this.listening = Thread.ofPlatform().daemon().start(() -> listen(notebook));
    }

    static Member start(Path home, String name, String url, LeaderPlant plant, Notebook notebook) throws IOException {
        return start(home, name, url, plant, notebook, List.of());
    }

    /// @param javaOptions come last, so that they count
    static Member start(Path home, String name, String url, LeaderPlant plant, Notebook notebook, List<String> javaOptions) throws IOException {
        var directory = home.resolve(name);
        var command = ChildJvm.command(home.resolve("scratch-" + name), DoomedMember.class, directory.toString(), home.resolve("genesis.json").toString(), url, plant.name());
        command.addAll(command.indexOf("-cp"), javaOptions);
        return new Member(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(home.resolve(name + ".err").toFile())).start(), directory, notebook);
    }

    private void listen(Notebook notebook) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                var words = line.split(" ");
                if (words[0].equals(DoomedMember.LEADS) && words.length == 3) leads = Long.parseLong(words[1]);
                Reply.parse(line).ifPresent(reply -> hear(reply, notebook));
            }
        } catch (IOException ended) {
            // It was killed.
        }
    }

    private void hear(Reply reply, Notebook notebook) {
        // What a deposed leader refuses it refuses at a position of the past, as it says; that is no answer to whoever asks now.
        if (deposedAt != Long.MAX_VALUE && !reply.happened()) return;
        if (reply.first() >= deposedAt) wrong = "a deposed leader was heard: " + reply + ", another led from " + deposedAt + " on";
        notebook.heard(reply);
        answers.incrementAndGet();
    }

    Path directory() {
        return directory;
    }

    int answers() {
        return answers.get();
    }

    /// What it has said that it could not know, or null.
    String wrong() {
        return wrong;
    }

    /// Says one line; nothing happens where it is dead.
    void say(String line) {
        try {
            in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException died) {
            // What was not heard is sent again, to another.
        }
    }

    void send(List<Sent> commands) {
        commands.forEach(command -> say(new String(command.jws(), StandardCharsets.US_ASCII)));
    }

    /// Lets it lead, and waits until it does.
    /// @return the position from which on it leads
    long lead() {
        leads = -1;
        deposedAt = Long.MAX_VALUE;
        say(DoomedMember.LEAD);
        await(() -> leads >= 0, "it does not come to lead");
        return leads;
    }

    /// Another leads from `position` on.
    void deposed(long position) {
        deposedAt = position;
    }

    void await(BooleanSupplier done, String what) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until || !process.isAlive()) throw new IllegalStateException(directory.getFileName() + ": " + what + (process.isAlive() ? "" : "; it has ended with status " + process.exitValue()));
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// SIGSTOP or SIGCONT.
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (status != 0) throw new IOException("kill -" + name + " ended with status " + status);
    }

    /// kill -9; what it had written is still heard.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        listening.join();
    }

    /// Ends in order.
    @Override
    public void close() throws IOException {
        try {
            in.close();
        } catch (IOException dead) {
            // Then it has ended.
        }
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.toHandle().destroyForcibly();
            process.waitFor();
        } catch (InterruptedException e) {
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
