package org.althing.commands.history;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.althing.commands.history.SnapshotExport.ProposalRow;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.governance.Course;
import org.althing.domain.history.HistoryCommand.ImportHistory;
import org.althing.domain.history.HistoryRow;
import org.althing.domain.history.TimedRow;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
import org.althing.eventlog.codec.CommandCodec;

/// Takes an export over into a network founded for it, whose clock stands still and where nothing can be spent.
public final class SnapshotImport {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final AssetId NOTHING = new AssetId("NONE");

    private final SnapshotExport export;
    private final SnapshotPlan plan;
    private final SigningKey importer;

    /// @param texts keeps a title or a choice's name and says under which digest it is named on the log
    /// @param random draws the key that vouches for the files; it is used once and kept nowhere
    public SnapshotImport(SnapshotExport export, Function<String, Digest> texts, SecureRandom random) {
        this.export = export;
        this.plan = new SnapshotPlan(export, texts);
        this.importer = SigningKeys.draw(random);
    }

    /// The founding document of a network that is to hold this history, and nothing else.
    public Genesis genesis(String name) {
        var policy = switch (Policy.initial(NOTHING).amended(List.of(new Amendment("emission.perEpoch", "0"), new Amendment("epoch.length", "P366D")))) {
            case Policy.Amended.Next(var next) -> next.numbered(1);
            case Policy.Amended.Refused(var why) -> throw new IllegalStateException("an import's policy is sound: " + why);
        };
        return new Genesis(name, ClockMode.MANUAL, plan.begin(), new Admission.Sponsored(), policy, List.of(), List.of(),
                List.of(new Genesis.Member(List.of(importer.verificationKey()), 1, Optional.empty(), List.of(Role.IMPORTER), List.of(), Amount.ZERO)), List.of());
    }

    /// Takes every row over and compares the outcomes.
    /// @param network opened on [#genesis], with a clock that stands at or before the first row
    /// @param progress told how many facts have been taken
    public ImportReport into(OpenNetwork network, LongConsumer progress) {
        long history = vouch(network);
        var refusals = new ArrayList<ImportReport.Refused>();
        long votes = 0;
        var rows = plan.rows();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            var part = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
            var answers = network.sequencer().take(history, part).join();
            for (int i = 0; i < part.size(); i++) {
                if (answers.get(i).isPresent()) refusals.add(new ImportReport.Refused(part.get(i), answers.get(i).get()));
                else if (part.get(i).fact() instanceof HistoryRow.Voted) votes++;
            }
            progress.accept(from + part.size());
        }
        return report(network, rows, votes, refusals);
    }

    public long facts() {
        return plan.rows().size();
    }

    /// Signs for the files; the answer is the position that every row names.
    private long vouch(OpenNetwork network) {
        var account = Genesis.account(network.id(), 0);
        var command = new ImportHistory(account, List.of(export.votesFile(), export.proposalsFile()));
        var id = CommandId.of(UUID.nameUUIDFromBytes(export.votesFile().sha256().bytes()));
        var expiresAt = plan.begin().plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS);
        var jws = new CommandSigner(importer, network.id().genesis()).sign(id, expiresAt, new CommandCodec().encode(command));
        var signed = new SignedCommand(id, Set.of(importer.thumbprint()), expiresAt, Digest.sha256(jws), command);
        return switch (network.bus().submit(new Submission(signed, jws)).join()) {
            case Outcome.Receipt receipt -> receipt.first();
            case Outcome.Refusal refusal -> throw new IllegalStateException("the import was not admitted: " + refusal.rejection());
        };
    }

    private ImportReport report(OpenNetwork network, List<TimedRow> rows, long votes, List<ImportReport.Refused> refusals) {
        var outcomes = network.sequencer().ask(state -> outcomes(state)).join();
        return new ImportReport(export.votesFile().rows(), votes, export.proposalsFile().rows(), network.log().head(),
                rows.stream().filter(row -> row.fact() instanceof HistoryRow.Member).count(),
                export.unreadable(), List.copyOf(refusals), outcomes.compared(), outcomes.differing());
    }

    private record Outcomes(long compared, List<ImportReport.Difference> differing) {}

    private Outcomes outcomes(Network state) {
        var inFile = new HashMap<String, Long>();
        for (var vote : export.votes()) inFile.merge(vote.proposal(), 1L, Long::sum);
        long compared = 0;
        var differing = new ArrayList<ImportReport.Difference>();
        for (var row : export.proposals()) {
            var id = HistoryRow.proposal(SnapshotPlan.name(row.id()));
            var published = state.histories().published(id);
            var proposal = state.governance().proposal(id);
            if (published == null || !(proposal.course() instanceof Course.Closed closed)) continue;
            compared++;
            boolean passedThere = published.outcome() == org.althing.domain.governance.rules.Outcome.PASSED;
            boolean passedHere = closed.outcome() == org.althing.domain.governance.rules.Outcome.PASSED;
            if (passedThere != passedHere) {
                differing.add(new ImportReport.Difference(row.id(), row.title(), row.type(), published.status(), closed.outcome(),
                        reason(state, row, plan.choices(row), inFile.getOrDefault(row.id(), 0L))));
            }
        }
        return new Outcomes(compared, List.copyOf(differing));
    }

    /// What the two sides see differently, as far as the files tell.
    private static String reason(Network state, ProposalRow row, List<String> choices, long votesInFile) {
        var id = HistoryRow.proposal(SnapshotPlan.name(row.id()));
        var options = state.governance().tally(id).options();
        int most = 0;
        for (int i = 1; i < options.size(); i++) if (options.get(i).compareTo(options.get(most)) > 0) most = i;
        var power = ImportReport.power(options.get(most));
        var leads = "\"" + choices.get(most).strip() + "\" has the most power, " + power + " where " + ImportReport.power(row.threshold()) + " are needed";
        if (votesInFile < row.votes()) return "the list of votes has " + votesInFile + " of its " + row.votes() + " votes; " + leads;
        if (options.get(most).compareTo(row.threshold()) < 0) return leads + ", and yet it was published as " + row.status();
        if (SnapshotPlan.refuses(choices, most)) return leads + "; that answer refuses, and a poll was published as " + row.status() + " whatever was answered";
        return leads + "; it was published as " + row.status() + " by a judgement that the files do not hold";
    }
}
