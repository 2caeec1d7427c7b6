package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.cli.audit.DirectoryAudit;
import org.althing.cli.audit.Finding;
import org.althing.cli.audit.PublishedAudit;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.NoteKey;
import org.althing.eventlog.rocks.ReadOnlyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks a log without trusting whoever keeps it, and names the first position that does not hold.
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
    "Checks a log without trusting whoever keeps it, and names the first position that does not hold.",
    "DIR, in use or not: every entry, every invariant, every signature, and every decision made again; against a checkpoint that you kept, too.",
    "URL: what the node publishes, against the checkpoint that it signs."})
final class Verify implements Callable<Integer> {
    @Spec
    CommandSpec verb;

    @Parameters(paramLabel = "DIR|URL", description = "a network's data directory, or a node's address")
    String place;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "a signed checkpoint as the node's /log/checkpoint gave it; needs --log-key")
    Optional<Path> checkpoint = Optional.empty();

    @Option(names = "--log-key", paramLabel = "KEY", description = "the log's public key as /log/key gave it (with a URL, by default: what the node says)")
    Optional<String> logKey = Optional.empty();

    @Option(names = "--json", description = "one JSON object on standard output, everything else on standard error")
    boolean json;

    @Override
    public Integer call() throws IOException, Failure {
        var finding = place.matches("https?://.*") ? published(URI.create(place)) : stored(Path.of(place));
        answer(finding);
        return finding.holds() ? 0 : 1;
    }

    private Finding published(URI node) throws IOException, Failure {
        if (checkpoint.isPresent()) throw new Failure("bad-option", "--checkpoint is for data directories; a node is held to the one it signs now");
        try (var audit = new PublishedAudit(node, new Progress("verifying", this::tell)::at)) {
            return audit.audit(key());
        }
    }

    private Finding stored(Path directory) throws IOException, Failure {
        if (!Node.isFounded(directory)) throw new Failure("no-network", "no network was founded in " + directory);
        var kept = kept();
        var document = GenesisDocument.parse(Files.readAllBytes(directory.resolve(Node.GENESIS)));
        try (var log = ReadOnlyLog.open(directory, Tagger.NONE)) {
            return new DirectoryAudit(document, log, new Progress("verifying", this::tell)::at).audit(kept);
        } catch (CorruptLog damage) {
            return Finding.damaged(damage.position(), damage.what());
        }
    }

    private Optional<Checkpoint> kept() throws IOException, Failure {
        if (checkpoint.isEmpty()) return Optional.empty();
        var key = key().orElseThrow(() -> new Failure("key-missing", "--checkpoint needs --log-key: whose signature is it to carry?"));
        try {
            return Optional.of(Checkpoint.verify(Files.readAllBytes(checkpoint.get()), key));
        } catch (IllegalArgumentException e) {
            throw new Failure("bad-checkpoint", checkpoint.get() + ": " + e.getMessage());
        }
    }

    private Optional<NoteKey> key() throws Failure {
        try {
            return logKey.map(NoteKey::parse);
        } catch (IllegalArgumentException e) {
            throw new Failure("bad-key", e.getMessage());
        }
    }

    private void answer(Finding finding) {
        var out = verb.commandLine().getOut();
        if (json) out.println(object(finding));
        else if (finding.holds()) out.printf("The log holds: %,d events, %s.%n  root  %s%n", finding.head().size(), String.join(", ", finding.checked()), finding.head().root());
        else out.printf("The log does not hold. %s%n", finding.flaw().orElseThrow());
        out.flush();
    }

    private static ObjectNode object(Finding finding) {
        var object = Surroundings.object().put("holds", finding.holds()).put("size", finding.head().size()).put("root", finding.head().root().text()).put("commands", finding.commands());
        finding.checked().forEach(object.putArray("checked")::add);
        finding.flaw().ifPresent(flaw -> {
            var broken = object.putObject("flaw").put("check", flaw.check()).put("why", flaw.why());
            flaw.position().ifPresent(position -> broken.put("position", position));
        });
        return object;
    }

    private void tell(String line) {
        verb.commandLine().getErr().println(line);
    }
}
