package org.althing.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.bridge.BlobStore;
import org.althing.bridge.SaltedText;
import org.althing.commands.history.ImportReport;
import org.althing.commands.history.SnapshotExport;
import org.althing.commands.history.SnapshotExport.NotAnExport;
import org.althing.commands.history.SnapshotImport;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.sequencer.Pace;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.rocks.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a real history over into a network of its own.
@Command(name = "import", description = "Takes a real history over.", mixinStandardHelpOptions = true, subcommands = Import.Snapshot.class)
final class Import {

    @Command(name = "snapshot", mixinStandardHelpOptions = true,
            description = "Founds a network in the data directory that holds the governance history of a DAO that voted on Snapshot.")
    static final class Snapshot implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(index = "0", paramLabel = "VOTES.csv", description = "the list of votes")
        Path votes;

        @Parameters(index = "1", paramLabel = "PROPOSALS.csv", description = "the list of proposals")
        Path proposals;

        @Option(names = "--name", paramLabel = "NAME", description = "the network's name (default: import)", defaultValue = "import")
        String name;

        @Override
        public Integer call() throws IOException, Failure {
            if (Node.isFounded(here.directory())) throw new Failure("already-founded", "a network was already founded in " + here.directory());
            var random = new SecureRandom();
            // A data directory begins with its own mark; whatever else is in a folder that is not empty is somebody else's.
            DataDirectory.open(here.directory()).close();
            var blobs = BlobStore.open(here.directory().resolve("blobs"));
            var known = new HashMap<String, Digest>();
            var taking = new SnapshotImport(export(), text -> known.computeIfAbsent(text, fresh -> keep(blobs, fresh, random)), random);
            here.tell("%,d facts to take over".formatted(taking.facts()));
            var genesis = taking.genesis(name);
            var still = NodeSettings.standard(InstantSource.fixed(genesis.foundedAt())).withPace(Pace.STEADY.withTimer(Optional.empty()));
            try (var node = Node.found(here.directory(), genesis, still)) {
                var progress = new Progress("importing", here::tell);
                var report = taking.into(node.network(), done -> progress.at(done, taking.facts()));
                return answer(report, node.network().id().text(), node.log().treeHead().root().toString());
            }
        }

        private SnapshotExport export() throws IOException, Failure {
            try {
                return SnapshotExport.read(votes, proposals);
            } catch (NotAnExport e) {
                throw new Failure("no-export", e.getMessage());
            } catch (NoSuchFileException e) {
                throw new Failure("no-such-file", e.getFile() + " is not there");
            }
        }

        private static Digest keep(BlobStore blobs, String text, SecureRandom random) {
            try {
                return blobs.put(SaltedText.of(text, random).bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int answer(ImportReport report, String network, String root) {
            var object = Surroundings.object().put("network", network).put("root", root).put("events", report.events()).put("members", report.members())
                    .put("proposals", report.proposalRows()).put("voteRows", report.voteRows()).put("votes", report.votes())
                    .put("compared", report.compared());
            var refused = object.putObject("refusedVotes");
            report.refusedVotes().forEach(refused::put);
            var unreadable = object.putArray("unreadable");
            report.unreadable().forEach(row -> unreadable.addObject().put("file", row.file().name()).put("row", row.row()).put("why", row.why()));
            var differences = object.putArray("differences");
            report.differences().forEach(difference -> differences.addObject().put("proposal", difference.proposal()).put("title", difference.title())
                    .put("type", difference.type()).put("published", difference.published()).put("here", difference.here().name()).put("reason", difference.reason()));
            return here.answer(object, text(report, network, root));
        }

        private static String text(ImportReport report, String network, String root) {
            var text = new StringBuilder("Took over %,d of %,d votes on %,d proposals by %,d people: %,d events.\n  network  %s\n  root     %s\n".formatted(
                    report.votes(), report.voteRows(), report.proposalRows(), report.members(), report.events(), network, root));
            report.refusedVotes().forEach((why, count) -> text.append("  %,d votes refused: %s\n".formatted(count, why)));
            report.unreadable().forEach(row -> text.append("  %s row %,d cannot be read: %s\n".formatted(row.file(), row.row(), row.why())));
            text.append("%,d published outcomes compared: %,d agree, %,d differ.\n".formatted(
                    report.compared(), report.compared() - report.differences().size(), report.differences().size()));
            report.differences().forEach(difference -> text.append("  %s (%s) \"%s\": published %s, here %s\n      %s\n".formatted(
                    difference.proposal(), difference.type(), difference.title(), difference.published(), difference.here(), difference.reason())));
            return text.toString();
        }
    }
}
