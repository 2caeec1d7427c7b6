package org.althing.benchmarks.crash;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.image.StateImages;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.Replay;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Policy;

/// What a node is asked while it is killed: the network and every command follow from the seed and the command's number, so that whoever checks
/// needs only these, and nothing from the process that died. A third of the transfers leave one account, which is often empty.
final class EngineScript {

    private static final AssetId ALT = new AssetId("ALT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MEMBERS = 40;
    private static final int EACH = 1_000;

    private final long seed;
    private final Genesis genesis;
    private final NetworkId network;

    EngineScript(long seed) {
        this.seed = seed;
        this.genesis = genesis(seed);
        this.network = GenesisDocument.of(genesis).network();
    }

    long seed() {
        return seed;
    }

    Genesis genesis() {
        return genesis;
    }

    private static Genesis genesis(long seed) {
        var founders = new ArrayList<Genesis.Member>();
        for (int i = 0; i < MEMBERS; i++) {
            founders.add(new Genesis.Member(List.of(key(i)), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, Amount.of(EACH))), Amount.ZERO));
        }
        return new Genesis("crash " + seed, ClockMode.LIVE, START, new Admission.ProofOfWork(0), Policy.initial(ALT), List.of(),
                List.of(new Genesis.Asset(ALT, 0)), founders, List.of());
    }

    static NodeSettings settings() {
        return NodeSettings.standard(InstantSource.fixed(START.plusSeconds(1))).withImageEvery(500);
    }

    private static VerificationKey key(int member) {
        return VerificationKey.of(Digest.sha256(("member " + member).getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    /// The command with this number.
    Submission command(long number) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + number);
        int from = random.nextInt(3) == 0 ? 0 : random.nextInt(MEMBERS);
        int to = (from + 1 + random.nextInt(MEMBERS - 1)) % MEMBERS;
        var transfer = new Transfer(Genesis.account(network, from), Genesis.account(network, to), ALT, Amount.of(1 + random.nextInt(100)));
        var jws = (seed + " " + number + " " + transfer).getBytes(StandardCharsets.US_ASCII);
        return new Submission(new SignedCommand(id(number), Set.of(key(from).thumbprint()), START.plusSeconds(300), Digest.sha256(jws), transfer), jws);
    }

    private CommandId id(long number) {
        return new CommandId(seed, number);
    }

    /// How an outcome is acknowledged: the killer keeps these lines.
    static String line(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Receipt receipt -> "receipt " + receipt.command().lo() + " " + receipt.first() + " " + receipt.position();
            case Outcome.Refusal refusal -> "refusal " + refusal.command().lo() + " " + refusal.position();
        };
    }

    /// Everything that is wrong with the data directory, of which these outcomes were acknowledged; empty where nothing is.
    List<String> flaws(Node node, Map<Long, String> acknowledged) {
        var flaws = new ArrayList<String>();
        var state = new Network();
        new Replay(node.log(), node.network().codec(), 0).into(state, node.log().head());
        if (!StateImages.hash(state).equals(node.network().sequencer().ask(StateImages::hash).join())) flaws.add("the opened state is not that of the whole log");
        var happened = happened(node, flaws);
        acknowledged.forEach((number, line) -> {
            var words = line.split(" ");
            var event = happened.get(number);
            if (words[0].equals("refusal")) {
                if (Long.parseLong(words[2]) > node.log().head()) flaws.add("refused on what is gone: " + line);
            } else if (event == null || event.position() != Long.parseLong(words[2])) {
                flaws.add("acknowledged and not there: " + line);
            } else if (!line.equals(line(node.network().bus().submit(command(number)).join()))) {
                flaws.add("another answer to a retry of: " + line);
            }
        });
        return flaws;
    }

    /// The events of the script's commands, by number, with a flaw for each that happened twice or otherwise than asked.
    private Map<Long, Recorded> happened(Node node, List<String> flaws) {
        var happened = new HashMap<Long, Recorded>();
        try (var cursor = node.log().read(0, node.log().head())) {
            while (cursor.next()) {
                var recorded = node.network().codec().decode(cursor.entry());
                if (!(recorded.origin() instanceof Origin.Signed signed)) continue;
                long number = signed.command().lo();
                if (happened.put(number, recorded) != null) flaws.add("command " + number + " happened twice");
                var asked = (Transfer) command(number).command().command();
                if (!recorded.event().equals(new Transferred(asked.from(), asked.to(), asked.asset(), asked.amount()))) {
                    flaws.add("command " + number + " happened otherwise than asked: " + recorded.event());
                }
            }
        }
        return happened;
    }
}
