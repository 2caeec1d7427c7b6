package org.althing.commands.history;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.althing.commands.history.SnapshotExport.ProposalRow;
import org.althing.commands.history.SnapshotExport.VoteRow;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.history.HistoryRow;
import org.althing.domain.history.TimedRow;
import org.althing.domain.kernel.Digest;

/// An export as facts in the order of their times: people before what they do, rules before what is decided by them, proposals before votes.
///
/// How a Snapshot vote with a threshold is decided: one choice, the most power wins, and that power must reach the threshold. A choice that
/// says no, or that the question is invalid, wins nothing. The export does not say so of a choice; its name does ([#REFUSING]).
final class SnapshotPlan {
    private static final Set<String> REFUSING = Set.of("no", "against", "disagree", "invalid question/options");
    private static final Set<String> PASSED = Set.of("enacted", "passed", "finished");
    private static final Set<String> REJECTED = Set.of("rejected");

    private static final Comparator<Step> IN_ORDER =
            Comparator.comparing(Step::at).thenComparingInt(Step::rank).thenComparingLong(step -> step.row().row());

    private final SnapshotExport export;
    private final Function<String, Digest> texts;
    private final Map<String, Map<Integer, String>> choices = new HashMap<>();
    private final Set<TrackId> tracks = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    /// A row, and its place among rows of the same time.
    private record Step(Instant at, int rank, TimedRow row) {}

    /// @param texts keeps a text and says under which digest it is named on the log
    SnapshotPlan(SnapshotExport export, Function<String, Digest> texts) {
        this.export = export;
        this.texts = texts;
        for (var vote : export.votes()) choices.computeIfAbsent(vote.proposal(), _ -> new HashMap<>()).put(vote.choice(), vote.choiceName());
    }

    static Digest name(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /// When the first thing happens.
    Instant begin() {
        return rows().getFirst().at();
    }

    /// Every fact, in order.
    List<TimedRow> rows() {
        if (steps.isEmpty()) {
            export.proposals().stream().sorted(Comparator.comparing(ProposalRow::started)).forEach(this::propose);
            export.votes().forEach(this::vote);
            introduce();
            steps.sort(IN_ORDER);
        }
        return steps.stream().map(Step::row).toList();
    }

    List<String> choices(ProposalRow proposal) {
        var known = choices.getOrDefault(proposal.id(), Map.of());
        int count = Math.max(2, known.keySet().stream().mapToInt(choice -> choice + 1).max().orElse(2));
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) names.add(known.getOrDefault(i, "choice " + (i + 1)));
        return names;
    }

    private void propose(ProposalRow proposal) {
        long row = export.votesFile().rows() + proposal.row();
        var names = choices(proposal);
        var refusing = refusing(names);
        var track = track(proposal, refusing);
        if (tracks.add(track)) add(0, row, proposal.started(), new HistoryRow.Rules(track, rules(proposal, refusing)));
        var proposed = new HistoryRow.Proposed(name(proposal.id()), HistoryRow.account(name(proposal.author())), track, texts.apply(proposal.title()),
                names.stream().map(texts).toList(), proposal.started(), proposal.ended());
        add(2, row, proposal.started(), proposed);
        published(proposal.status()).ifPresent(outcome ->
                add(4, row, proposal.ended(), new HistoryRow.Decided(proposed.proposal(), outcome, proposal.status())));
    }

    private void vote(VoteRow vote) {
        add(3, vote.row(), vote.created(), new HistoryRow.Voted(HistoryRow.proposal(name(vote.proposal())), HistoryRow.account(name(vote.member())),
                new Ballot.Choice(vote.choice()), vote.power()));
    }

    /// People appear with their first vote or proposal.
    private void introduce() {
        var first = new HashMap<String, Step>();
        for (var proposal : export.proposals()) appear(first, proposal.author(), proposal.started(), export.votesFile().rows() + proposal.row());
        for (var vote : export.votes()) appear(first, vote.member(), vote.created(), vote.row());
        steps.addAll(first.values());
    }

    private static void appear(Map<String, Step> first, String address, Instant at, long row) {
        var appearance = new Step(at, 1, new TimedRow(row, at, new HistoryRow.Member(name(address))));
        first.merge(address, appearance, BinaryOperator.minBy(IN_ORDER));
    }

    private void add(int rank, long row, Instant at, HistoryRow fact) {
        steps.add(new Step(at, rank, new TimedRow(row, at, fact)));
    }

    static Optional<Outcome> published(String status) {
        if (PASSED.contains(status)) return Optional.of(Outcome.PASSED);
        if (REJECTED.contains(status)) return Optional.of(Outcome.REJECTED);
        return Optional.empty();
    }

    private static List<Integer> refusing(List<String> names) {
        var refusing = new ArrayList<Integer>();
        for (int i = 0; i < names.size(); i++) {
            if (refuses(names, i)) refusing.add(i);
        }
        return refusing.size() == names.size() ? List.of() : refusing;
    }

    static boolean refuses(List<String> names, int choice) {
        return REFUSING.contains(names.get(choice).strip().toLowerCase(Locale.ROOT));
    }

    private static TrackId track(ProposalRow proposal, List<Integer> refusing) {
        var threshold = proposal.threshold().big().divide(BigInteger.TEN.pow(SnapshotExport.POWER_DECIMALS));
        return new TrackId("t" + threshold + (refusing.isEmpty() ? "" : "-no" + refusing.stream().map(String::valueOf).collect(Collectors.joining("-"))));
    }

    private static RuleSet rules(ProposalRow proposal, List<Integer> refusing) {
        return StandardTracks.poll()
                .with(new BallotRule.SingleChoice(BallotRule.CHOICES_MAX)).with(new PowerRule.RecordedPower())
                .with(new TurnoutRule(TurnoutBasis.LEADING, new TurnoutRequirement.FixedPower(proposal.threshold())))
                .with(new ApprovalRule.Plurality(refusing)).with(new VotingWindow(Duration.ZERO, Duration.ofDays(7)))
                .with(new VoteChangeRule.Never()).with(new DelegationRule.NoDelegation());
    }
}
