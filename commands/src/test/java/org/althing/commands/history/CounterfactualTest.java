package org.althing.commands.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.althing.commands.history.SnapshotExport.VoteRow;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.history.HistoryCommand.ImportHistory;
import org.althing.domain.history.HistoryRow;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real history of votes, decided again under other weights by the rules themselves. Of several ballots of a member the last in the file counts.
class CounterfactualTest {
    private static final AssetId ALT = new AssetId("ALT");
    private static final Instant START = Instant.parse("2022-05-07T00:00:00Z");
    private static final Instant ENDS = START.plusSeconds(100);
    private static final TrackId TRACK = new TrackId("again");
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-6");
    private static final CommandId IMPORT = new CommandId(0, 1);

    /// @param name what the expectations call it
    /// @param decimals how many decimal places a base unit of weight has
    private record Weighing(String name, Optional<WeighingRule> rule, int decimals) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Weighing> weighings() {
        return List.of(
                new Weighing("linear", Optional.empty(), 18),
                new Weighing("quadratic(sqrt vp)", Optional.of(new WeighingRule.SquareRoot()), 9),
                new Weighing("one-person-one-vote", Optional.of(new WeighingRule.Equal()), 0),
                new Weighing("cap 5% of cast", Optional.of(new WeighingRule.CappedShareOfCast(Ratio.of(1, 20))), 18));
    }

    @ParameterizedTest
    @MethodSource("weighings")
    void every_outcome_comes_out_again(Weighing weighing) throws IOException {
        var shared = shared();
        assumeTrue(shared.isPresent(), "no real history beside this checkout (../shared)");
        var data = shared.get().resolve("data/decentraland");
        var export = SnapshotExport.read(data.resolve("votes-2022-05-07.csv"), data.resolve("proposals-2022-05-07.csv"));
        var cases = new ObjectMapper().readTree(shared.get().resolve("conformance/economy/decentraland_counterfactual.json").toFile()).get("cases");
        var ballots = ballots(export.votes());
        var choices = new HashMap<String, List<String>>();
        ballots.forEach((proposal, said) -> choices.put(proposal, choices(said.values())));
        var closed = decide(export, ballots, choices, weighing);
        for (var expected : cases) check(expected, closed.get(name(expected)), choices.get(expected.get("proposal").asText()), weighing);
        assertThat(cases).hasSizeGreaterThan(0);
    }

    private static ProposalId name(JsonNode expected) {
        return HistoryRow.proposal(digest(expected.get("proposal").asText()));
    }

    private static void check(JsonNode expected, VotingClosed closed, List<String> choices, Weighing weighing) {
        var stands = closed.tally().options();
        int leader = stands.indexOf(Collections.max(stands));
        var what = weighing + " on " + expected.get("proposal").asText();
        assertThat(choices.get(leader)).as(what).isEqualTo(expected.get("winner").get(weighing.name()).asText());
        assertThat(closed.tally().ballots()).as(what).isEqualTo(expected.get("voters").asLong());
        boolean tie = Collections.frequency(stands, stands.get(leader)) > 1;
        assertThat(closed.verdict().outcome()).as(what).isEqualTo(tie ? Outcome.REJECTED : Outcome.PASSED);
        assertThat(closed.verdict().winner()).as(what).isEqualTo(tie ? -1 : leader);
        expected.get("tally").path(weighing.name()).properties().forEach(sum -> {
            var have = new BigDecimal(stands.get(choices.indexOf(sum.getKey())).big()).movePointLeft(weighing.decimals());
            var want = sum.getValue().decimalValue();
            assertThat(have.subtract(want).abs()).as("%s: %s has %s", what, sum.getKey(), have).isLessThanOrEqualTo(TOLERANCE.multiply(want.max(BigDecimal.ONE)));
        });
    }

    private static Map<String, Map<String, VoteRow>> ballots(List<VoteRow> votes) {
        var ballots = new LinkedHashMap<String, Map<String, VoteRow>>();
        votes.forEach(vote -> ballots.computeIfAbsent(vote.proposal(), _ -> new LinkedHashMap<>()).put(vote.member(), vote));
        return ballots;
    }

    /// By text, so that the first of several leaders is the one that the expectations name; a proposal offers two at least.
    private static List<String> choices(Iterable<VoteRow> votes) {
        var names = new TreeSet<String>();
        votes.forEach(vote -> names.add(vote.choiceName()));
        var choices = new ArrayList<>(names);
        if (choices.size() < 2) choices.add("nothing that anybody chose");
        return choices;
    }

    private static Map<ProposalId, VotingClosed> decide(
            SnapshotExport export, Map<String, Map<String, VoteRow>> ballots, Map<String, List<String>> choices, Weighing weighing) {
        var network = founded();
        var key = key().thumbprint();
        var id = new NetworkId(digest("again"));
        var importer = Genesis.account(id, 0);
        var step = network.submit(new SignedCommand(IMPORT, Set.of(key), START.plusSeconds(60), digest("import"),
                new ImportHistory(importer, List.of(export.votesFile()))), START);
        long history = step.events().getLast().position();
        take(network, history, 1, 1, new HistoryRow.Rules(TRACK, rules(weighing)));
        take(network, history, 1, 1, new HistoryRow.Member(digest("the proposer")));
        var known = new TreeSet<String>();
        ballots.forEach((proposal, votes) -> {
            var names = choices.get(proposal);
            take(network, history, 1, 1, new HistoryRow.Proposed(digest(proposal), HistoryRow.account(digest("the proposer")), TRACK, digest("title"),
                    names.stream().map(CounterfactualTest::digest).toList(), START.plusSeconds(1), ENDS));
            votes.forEach((member, vote) -> {
                if (known.add(member)) take(network, history, vote.row(), 1, new HistoryRow.Member(digest(member)));
            });
        });
        ballots.forEach((proposal, votes) -> votes.forEach((member, vote) -> take(network, history, vote.row(), 2,
                new HistoryRow.Voted(HistoryRow.proposal(digest(proposal)), HistoryRow.account(digest(member)),
                        new Ballot.Choice(choices.get(proposal).indexOf(vote.choiceName())), vote.power()))));
        var closed = new HashMap<ProposalId, VotingClosed>();
        network.advance(ENDS).forEach(recorded -> {
            if (recorded.event() instanceof VotingClosed event) closed.put(event.proposal(), event);
        });
        return closed;
    }

    private static void take(Network network, long history, long row, long second, HistoryRow fact) {
        assertThat(network.take(history, row, START.plusSeconds(second), fact).refusal()).as("%s", fact).isEmpty();
    }

    private static RuleSet rules(Weighing weighing) {
        var rules = new RuleSet(new BallotRule.SingleChoice(BallotRule.CHOICES_MAX), new PowerRule.RecordedPower(),
                new TurnoutRule(TurnoutBasis.LEADING, new TurnoutRequirement.FixedPower(Amount.ZERO)), new ApprovalRule.Plurality(List.of()),
                new VotingWindow(Duration.ZERO, Duration.ofDays(5)), new VoteChangeRule.Never(), new DepositRule.NoDeposit(),
                new DelegationRule.NoDelegation(), new ExecutionRule(Duration.ZERO, Duration.ofDays(1)), List.of());
        return weighing.rule().map(rules::with).orElse(rules);
    }

    private static Network founded() {
        var first = ((Policy.Amended.Next) Policy.founding(ALT, List.of(
                new Amendment("emission.perEpoch", "0"), new Amendment("epoch.length", "PT8784H")))).policy();
        var genesis = new Genesis("again", ClockMode.LIVE, START, new Admission.Sponsored(), first, List.of(), List.of(new Genesis.Asset(ALT, 18)),
                List.of(new Genesis.Member(List.of(key()), 1, Optional.empty(), List.of(Role.IMPORTER), List.of(), Amount.ZERO)), List.of());
        var network = new Network();
        network.found(genesis.events(new NetworkId(digest("again"))), START);
        return network;
    }

    private static VerificationKey key() {
        return VerificationKey.of(digest("importer").bytes());
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Path> shared() {
        for (var place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            var shared = place.resolveSibling("shared");
            if (Files.isDirectory(shared.resolve("data/decentraland"))) return Optional.of(shared);
        }
        return Optional.empty();
    }
}
