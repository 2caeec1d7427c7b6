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
import org.althing.domain.governance.Action.FundWinners.Prize;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.Amendment;
import picocli.CommandLine.Option;

/// What a proposal, or a draft of one, carries out when it passes.
final class Undertaking {
    @Option(names = "--amend", paramLabel = "PARAMETER=VALUE", description = "changes a parameter of the policy; several are changed together")
    Map<String, String> amendments = new LinkedHashMap<>();

    @Option(names = "--set", paramLabel = "PARAMETER=VALUE", description = "changes one parameter of the policy, as tracks may that cannot amend it as a whole; once for each")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--spend", arity = "3", paramLabel = "TO AMOUNT ASSET", description = "spends from the treasury")
    List<String> spending = List.of();

    @Option(names = "--fund", arity = "3", paramLabel = "TO AMOUNT ASSET", description = "pays what a choice costs if it wins: once for each choice, in their order")
    List<String> prizes = List.of();

    @Option(names = "--adopt-track", paramLabel = "FILE", description = "adopts the track in the file: track and rules, as in a founding file")
    List<Path> tracks = List.of();

    @Option(names = "--grant", paramLabel = "ROLE=WHO", description = "grants a role")
    Map<Role, String> grants = new LinkedHashMap<>();

    @Option(names = "--revoke", paramLabel = "ROLE=WHO", description = "revokes a role")
    Map<Role, String> revocations = new LinkedHashMap<>();

    @Option(names = "--approve-operator", paramLabel = "WHO", description = "lets a member lend machines, where the policy asks for approval")
    List<String> approved = List.of();

    @Option(names = "--dismiss-operator", paramLabel = "WHO", description = "takes that back")
    List<String> dismissed = List.of();

    @Option(names = "--activate-rules", paramLabel = "VERSION", description = "lets the network decide by this version of the rules")
    List<Integer> versions = List.of();

    @Option(names = "--ratify-guardian", paramLabel = "PROPOSAL", description = "lets the guardians act on a proposal once more")
    List<ProposalId> ratified = List.of();

    List<Action> actions(Acting acting) throws IOException, Failure, FlawedBlueprint {
        var actions = new ArrayList<Action>();
        if (!amendments.isEmpty()) actions.add(new Action.AmendPolicy(amendments.entrySet().stream().map(entry -> new Amendment(entry.getKey(), entry.getValue())).toList()));
        settings.forEach((parameter, value) -> actions.add(new Action.ChangeParameter(parameter, value)));
        for (int i = 0; i + 2 < spending.size(); i += 3) actions.add(spend(acting, spending.get(i), spending.get(i + 1), spending.get(i + 2)));
        if (!prizes.isEmpty()) actions.add(fund(acting));
        for (var file : tracks) {
            var adopted = BlueprintFile.readTrack(file);
            actions.add(new Action.AdoptTrack(adopted.track(), adopted.rules()));
        }
        for (var grant : grants.entrySet()) actions.add(new Action.GrantRole(acting.account(grant.getValue()), grant.getKey()));
        for (var revocation : revocations.entrySet()) actions.add(new Action.RevokeRole(acting.account(revocation.getValue()), revocation.getKey()));
        for (var operator : approved) actions.add(new Action.ApproveOperator(acting.account(operator)));
        for (var operator : dismissed) actions.add(new Action.DismissOperator(acting.account(operator)));
        for (var version : versions) actions.add(new Action.ActivateRules(version));
        for (var proposal : ratified) actions.add(new Action.RatifyGuardian(proposal));
        return actions;
    }

    private Action fund(Acting acting) throws IOException, Failure {
        var costs = new ArrayList<Prize>();
        try {
            var asset = AssetId.parse(prizes.get(2));
            for (int i = 0; i + 2 < prizes.size(); i += 3) {
                if (!prizes.get(i + 2).equals(prizes.get(2))) throw new Failure("malformed", "--fund: all choices are paid in one asset, not in " + prizes.get(2) + " and " + prizes.get(i + 2));
                costs.add(new Prize(acting.account(prizes.get(i)), Amount.parse(prizes.get(i + 1))));
            }
            return new Action.FundWinners(asset, costs);
        } catch (IllegalArgumentException e) {
            throw new Failure("malformed", "--fund: " + e.getMessage());
        }
    }

    private static Action spend(Acting acting, String to, String amount, String asset) throws IOException, Failure {
        try {
            return new Action.SpendTreasury(acting.account(to), AssetId.parse(asset), Amount.parse(amount));
        } catch (IllegalArgumentException e) {
            throw new Failure("malformed", "--spend: " + e.getMessage());
        }
    }
}
