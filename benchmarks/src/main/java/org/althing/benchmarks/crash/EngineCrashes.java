package org.althing.benchmarks.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.crash.PlantedFault.Planted;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.eventlog.LogException;
import org.althing.eventlog.rocks.DurableFiles;

/// Runs an [EngineWriter] as a process of its own, ends it at some moment, opens what is left and compares it with this side's own list of
/// acknowledgements. The network then goes on, so that every crash comes on top of the ones before; commands without an answer are sent again.
public final class EngineCrashes {

    private static final int SIGKILLED = 137;
    private static final Set<Integer> EXPECTED = Set.of(0, SIGKILLED, EngineWriter.STOPPED, EngineWriter.REFUSED, EngineWriter.MUTE);

    private final Path directory;
    private final EngineScript script;
    private final Optional<Planted> planted;
    private final RandomGenerator random;
    private final Map<Long, String> acknowledged = new HashMap<>();
    /// Every command before this number was answered.
    private long answered;

    /// What one round came to.
    ///
    /// @param moment       when and how the process was ended
    /// @param exit         its exit status
    /// @param acknowledged so many outcomes were acknowledged so far
    /// @param head         where the log ended when it was opened again
    /// @param flaws        what was wrong; empty where nothing was
    public record Round(String moment, int exit, int acknowledged, long head, List<String> flaws) {
    }

    /// @param directory the data directory; does not exist yet
    EngineCrashes(Path directory, long seed, Optional<Planted> planted) {
        this.directory = directory;
        this.script = new EngineScript(seed);
        this.planted = planted;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Kills the node after a random number of acknowledgements and a random moment more.
    public Round kill(int commands) throws IOException, InterruptedException {
        int after = 1 + random.nextInt(commands - 1);
        var process = start(commands, List.of());
        int seen = 0;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                acknowledge(line);
                if (++seen == after) {
                    LockSupport.parkNanos(random.nextInt(2_000_000));
                    // Not Process.destroyForcibly, which would close the pipe with acknowledgements still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        return check("SIGKILL after " + after + " acknowledgements", process.waitFor());
    }

    /// Lets `fault` happen to the node.
    public Round suffer(Fault fault, int commands) throws IOException, InterruptedException {
        var process = start(commands, fault.command());
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) acknowledge(line);
        }
        return check(fault.toString(), process.waitFor());
    }

    private Process start(int commands, List<String> before) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + LogCrashes.nativeLibrary(directory), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EngineWriter.class.getName(), directory.toString(), Long.toString(script.seed()), Long.toString(answered), Integer.toString(commands)));
        planted.ifPresent(bug -> command.add(bug.name()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// A line that was cut short by the kill acknowledges nothing.
    private void acknowledge(String line) {
        if (!line.matches("receipt [0-9]+ [0-9]+ [0-9]+|refusal [0-9]+ [0-9]+")) return;
        acknowledged.put(Long.parseLong(line.split(" ")[1]), line);
        while (acknowledged.containsKey(answered)) answered++;
    }

    private Round check(String moment, int exit) throws IOException {
        var flaws = new ArrayList<String>();
        if (!EXPECTED.contains(exit)) flaws.add("the node ended with status " + exit);
        if (planted.isPresent()) DurableFiles.replace(directory.resolve("genesis.json"), GenesisDocument.of(script.genesis()).canonical());
        long head = -1;
        if (Node.isFounded(directory)) {
            try (var node = Node.open(directory, EngineScript.settings())) {
                head = node.log().head();
                flaws.addAll(script.flaws(node, acknowledged));
            } catch (LogException | IllegalStateException | ArithmeticException refused) {
                flaws.add("cannot be opened: " + refused.getMessage());
            }
        } else if (!acknowledged.isEmpty()) {
            flaws.add("nothing is there");
        }
        return new Round(moment, exit, acknowledged.size(), head, flaws);
    }
}
