package org.althing.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.althing.commands.founding.BlueprintFile;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.domain.governance.Action;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.Amendment;
import picocli.CommandLine.Option;

/// What a proposal, or a draft of one, carries out when it passes.
final class Undertaking {
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

    List<Action> actions(Acting acting) throws IOException, Failure, FlawedBlueprint {
        var actions = new ArrayList<Action>();
        if (!amendments.isEmpty()) actions.add(new Action.AmendPolicy(amendments.entrySet().stream().map(entry -> new Amendment(entry.getKey(), entry.getValue())).toList()));
        for (int i = 0; i + 2 < spending.size(); i += 3) actions.add(spend(acting, spending.get(i), spending.get(i + 1), spending.get(i + 2)));
        for (var file : tracks) {
            var adopted = BlueprintFile.readTrack(file);
            actions.add(new Action.AdoptTrack(adopted.track(), adopted.rules()));
        }
        for (var grant : grants.entrySet()) actions.add(new Action.GrantRole(acting.account(grant.getValue()), grant.getKey()));
        for (var revocation : revocations.entrySet()) actions.add(new Action.RevokeRole(acting.account(revocation.getValue()), revocation.getKey()));
        return actions;
    }

    private static Action spend(Acting acting, String to, String amount, String asset) throws IOException, Failure {
        try {
            return new Action.SpendTreasury(acting.account(to), AssetId.parse(asset), Amount.parse(amount));
        } catch (IllegalArgumentException e) {
            throw new Failure("malformed", "--spend: " + e.getMessage());
        }
    }
}
