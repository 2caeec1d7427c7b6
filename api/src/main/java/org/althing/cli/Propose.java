package org.althing.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.commands.founding.BlueprintFile;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.TrackId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.Amendment;
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

    @Option(names = "--title", paramLabel = "TEXT", required = true, description = "title")
    String title;

    @Option(names = "--text", paramLabel = "TEXT", description = "what else is to be said")
    Optional<String> text = Optional.empty();

    @Option(names = "--choice", paramLabel = "TEXT", description = "a choice, once for each, on a track where members choose")
    List<String> choices = List.of();

    @Option(names = "--amend", paramLabel = "PARAMETER=VALUE", description = "changes a parameter of the policy; several are changed together")
    Map<String, String> amendments = new LinkedHashMap<>();

    @Option(names = "--spend", arity = "3", paramLabel = "TO AMOUNT ASSET", description = "spends from the treasury")
    List<String> spending = List.of();

    @Option(names = "--adopt-track", paramLabel = "FILE", description = "adopts the track in the file: track and rules, as in a founding file")
    List<Path> tracks = List.of();

    @Option(names = "--grant", paramLabel = "ROLE=WHO", description = "grants a role")
    Map<Role, String> grants = new LinkedHashMap<>();

    @Option(names = "--revoke", paramLabel = "ROLE=WHO", description = "revokes a role")
    Map<Role, String> revocations = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, Failure, FlawedBlueprint {
        var actions = actions();
        try (var link = Link.to(acting)) {
            return acting.send(link, (self, id) -> new GovernanceCommand.Propose(self, track, acting.keep(link, title + text.map(more -> "\n\n" + more).orElse("")), names(link), actions),
                    (id, receipt) -> {
                        receipt.put("proposal", ProposalId.derive(id, 0).text());
                        return "Opened proposal " + ProposalId.derive(id, 0);
                    });
        }
    }

    private List<Digest> names(Link link) throws IOException, Failure {
        var digests = new ArrayList<Digest>();
        for (var choice : choices) digests.add(acting.keep(link, choice));
        return digests;
    }

    private List<Action> actions() throws IOException, Failure, FlawedBlueprint {
        var actions = new ArrayList<Action>();
        if (!amendments.isEmpty()) actions.add(new Action.AmendPolicy(amendments.entrySet().stream().map(entry -> new Amendment(entry.getKey(), entry.getValue())).toList()));
        for (int i = 0; i + 2 < spending.size(); i += 3) actions.add(spend(spending.get(i), spending.get(i + 1), spending.get(i + 2)));
        for (var file : tracks) {
            var adopted = BlueprintFile.readTrack(file);
            actions.add(new Action.AdoptTrack(adopted.track(), adopted.rules()));
        }
        for (var grant : grants.entrySet()) actions.add(new Action.GrantRole(acting.account(grant.getValue()), grant.getKey()));
        for (var revocation : revocations.entrySet()) actions.add(new Action.RevokeRole(acting.account(revocation.getValue()), revocation.getKey()));
        return actions;
    }

    private Action spend(String to, String amount, String asset) throws IOException, Failure {
        try {
            return new Action.SpendTreasury(acting.account(to), AssetId.parse(asset), Amount.parse(amount));
        } catch (IllegalArgumentException e) {
            throw new Failure("malformed", "--spend: " + e.getMessage());
        }
    }
}
