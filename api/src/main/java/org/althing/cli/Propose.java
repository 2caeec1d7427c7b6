package org.althing.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.Plan;
import org.althing.domain.governance.Pledge;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Opens a proposal. Its words are kept off the log; what it does when it passes is on it.
@Command(name = "propose", description = "Opens a proposal on a track, with the actions that it carries out.", mixinStandardHelpOptions = true)
final class Propose implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Option(names = "--track", paramLabel = "TRACK", required = true, description = "the rules to be decided by")
    TrackId track;

    @Mixin
    Wording wording;

    @Option(names = "--draft", paramLabel = "DRAFT", description = "the draft that is put to the vote")
    Optional<DraftId> draft = Optional.empty();

    @Option(names = "--pledge", arity = "2", paramLabel = "AMOUNT ASSET", description = "puts this down with it, on a track where deposits are put down together")
    List<String> pledge = List.of();

    @Option(names = "--after", paramLabel = "PROPOSAL", description = "to be carried out after this one, once for each")
    List<ProposalId> after = List.of();

    @Mixin
    Undertaking undertaking;

    @Override
    public Integer call() throws IOException, Failure, FlawedBlueprint {
        var actions = undertaking.actions(acting);
        try (var link = Link.to(acting)) {
            var kept = wording.keep(acting, link);
            return acting.send(link, (self, id) -> new GovernanceCommand.Propose(self, track, kept.title(), kept.paperIfAny(), draft, kept.choices(), actions,
                    after.isEmpty() ? Optional.empty() : Optional.of(new Plan(after, Optional.empty())), pledged()),
                    (id, receipt) -> {
                        receipt.put("proposal", ProposalId.derive(id, 0).text());
                        return "Opened proposal " + ProposalId.derive(id, 0);
                    });
        }
    }

    private Optional<Pledge> pledged() throws Failure {
        var deposits = new ArrayList<Deposit>();
        try {
            for (int i = 0; i + 1 < pledge.size(); i += 2) deposits.add(new Deposit(AssetId.parse(pledge.get(i + 1)), Amount.parse(pledge.get(i))));
        } catch (IllegalArgumentException e) {
            throw new Failure("malformed", "--pledge: " + e.getMessage());
        }
        return deposits.isEmpty() ? Optional.empty() : Optional.of(new Pledge(deposits));
    }
}
