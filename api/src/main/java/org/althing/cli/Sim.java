package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.althing.commands.gate.KeptCommands;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.DataDirectory;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.sim.Counterfactual;
import org.althing.sim.Difference;
import org.althing.sim.Divergence;
import org.althing.sim.Replay;
import org.althing.sim.Variation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Replays a network's log: to prove it, and to ask what if.
@Command(name = "sim", description = "Replays a log: proof and what-if.", mixinStandardHelpOptions = true, subcommands = Sim.Replaying.class)
final class Sim {

    @Command(name = "replay", mixinStandardHelpOptions = true, description = {
        "Decides every command in the log again and proves that the log reproduces itself, event for event.",
        "With --set it answers what would have become of the same actions under other numbers."})
    static final class Replaying implements Callable<Integer> {
        @ParentCommand
        Sim sim;

        @Spec
        CommandSpec verb;

        @Parameters(paramLabel = "DIR", description = "the data directory of a network, not in use by a node")
        Path directory;

        @Option(names = "--set", paramLabel = "NAME=VALUE",
                description = "a parameter of the policy, or quorum, threshold, TRACK.quorum, TRACK.threshold; may be repeated")
        List<String> settings = List.of();

        @Option(names = "--json", description = "one JSON object on standard output, everything else on standard error")
        boolean json;

        @Override
        public Integer call() throws IOException, Failure {
            if (!Node.isFounded(directory)) throw new Failure("no-network", "no network was founded in " + directory);
            var document = GenesisDocument.parse(Files.readAllBytes(directory.resolve(Node.GENESIS)));
            try (var held = DataDirectory.open(directory); var log = RocksEventLog.open(held, Tagger.NONE)) {
                var kept = new KeptCommands(log);
                return settings.isEmpty() ? prove(document, log, kept) : ask(document, log, kept);
            }
        }

        private int prove(GenesisDocument document, RocksEventLog log, KeptCommands kept) {
            var progress = new Progress("replaying", this::tell);
            var proof = new Replay(log, kept::read, progress::at).prove(document.genesis(), document.network());
            var object = Surroundings.object().put("network", document.network().text()).put("holds", proof.holds()).put("events", proof.events())
                    .put("commands", proof.commands()).put("takenOver", proof.takenOver()).put("size", proof.head().size())
                    .put("root", proof.head().root().toString());
            proof.divergence().ifPresent(divergence -> describe(object.putObject("divergence"), divergence));
            var text = proof.holds()
                    ? "The log reproduces itself: %,d events from %,d commands%s.\n  root  %s\n".formatted(proof.events(), proof.commands(),
                            proof.takenOver() > 0 ? " and %,d facts taken over".formatted(proof.takenOver()) : "", proof.head().root())
                    : "The log does not reproduce itself. " + sentence(proof.divergence().orElseThrow());
            answer(object, text);
            return proof.holds() ? 0 : 1;
        }

        private int ask(GenesisDocument document, RocksEventLog log, KeptCommands kept) throws Failure {
            var progress = new Progress("replaying", this::tell);
            Counterfactual.Answered answer;
            try {
                answer = new Counterfactual(log, kept::read, progress::at).ask(document.genesis(), document.network(), Variation.of(settings));
            } catch (IllegalArgumentException e) {
                throw new Failure("bad-setting", e.getMessage());
            }
            answer(object(answer), text(answer));
            return 0;
        }

        private static ObjectNode object(Counterfactual.Answered answer) {
            var object = Surroundings.object().put("actions", answer.actions());
            var refused = object.putObject("refused");
            answer.refused().forEach(refused::put);
            answer.parting().ifPresent(parting -> describe(object.putObject("parting"), parting));
            var balances = object.putArray("balances");
            for (var difference : answer.balances()) {
                balances.addObject().put("account", difference.holding().owner().text()).put("compartment", difference.holding().compartment().name())
                        .put("asset", difference.holding().asset().text()).put("actual", difference.actual().text()).put("varied", difference.varied().text());
            }
            var proposals = object.putArray("proposals");
            for (var difference : answer.proposals()) {
                proposals.addObject().put("proposal", difference.proposal().text())
                        .put("actual", difference.actual().map(Replaying::standing).orElse("never opened"))
                        .put("varied", difference.varied().map(Replaying::standing).orElse("never opened"));
            }
            return object;
        }

        private static String text(Counterfactual.Answered answer) {
            var text = new StringBuilder("%,d actions repeated under other numbers.\n".formatted(answer.actions()));
            text.append(answer.parting().map(parting -> "The histories part at position %,d. %s\n".formatted(parting.position(), sentence(parting)))
                    .orElse("Nothing is different.\n"));
            answer.refused().forEach((why, count) -> text.append("  %,d commands are refused: %s\n".formatted(count, why)));
            text.append("%,d proposals and %,d holdings differ.\n".formatted(answer.proposals().size(), answer.balances().size()));
            for (var difference : answer.proposals()) {
                text.append("  proposal %s: %s, now %s\n".formatted(difference.proposal(),
                        difference.actual().map(Replaying::standing).orElse("never opened"), difference.varied().map(Replaying::standing).orElse("never opened")));
            }
            for (var difference : answer.balances()) {
                text.append("  %s %s: %s, now %s %s\n".formatted(difference.holding().owner(), difference.holding().compartment(),
                        difference.actual(), difference.varied(), difference.holding().asset()));
            }
            return text.append("What people did is kept and what followed is computed anew; they might have acted otherwise, and what was refused then is not tried again.\n").toString();
        }

        private static String standing(Difference.Standing standing) {
            var criteria = new StringBuilder();
            standing.verdict().criteria().forEach(criterion -> criteria.append(", %s %s of %s".formatted(criterion.subject(), criterion.have(), criterion.need())));
            return standing.course().getClass().getSimpleName() + " " + standing.verdict().outcome() + criteria;
        }

        private static void describe(ObjectNode object, Divergence divergence) {
            object.put("position", divergence.position()).put("why", divergence.why());
            divergence.stored().ifPresent(stored -> object.put("stored", stored.event().toString()));
            divergence.decided().ifPresent(decided -> object.put("decided", decided.event().toString()));
        }

        private static String sentence(Divergence divergence) {
            return "%s: stored %s, decided %s.".formatted(divergence.why(), event(divergence.stored()), event(divergence.decided()));
        }

        private static String event(java.util.Optional<Recorded> recorded) {
            return recorded.map(event -> event.event().toString()).orElse("nothing");
        }

        private void tell(String line) {
            verb.commandLine().getErr().println(line);
        }

        private void answer(ObjectNode object, String text) {
            var out = verb.commandLine().getOut();
            if (json) out.println(object);
            else out.print(text);
            out.flush();
        }
    }
}
