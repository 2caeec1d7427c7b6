package org.althing.commands.founding;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.althing.commands.founding.Blueprint.Founder;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.IdentityDecider;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Flaw;
import org.althing.domain.policy.Policy;
import org.althing.domain.version.RulesInForce;

/// Whether what a blueprint says can be founded: names are unique, assets exist, nobody stakes more than they hold. Every flaw at once.
final class Soundness {
    private static final int NAME_CHARACTERS_MAX = 64;
    private static final int DECIMALS_MAX = 18;
    private static final int KEYS_MAX = IdentityDecider.KEYS_MAX;

    private final Blueprint blueprint;
    private final List<BlueprintFlaw> flaws = new ArrayList<>();

    private Soundness(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /// The policy that the blueprint asks for.
    /// @throws FlawedBlueprint with everything that is wrong with it
    static Policy check(Blueprint blueprint) throws FlawedBlueprint {
        var check = new Soundness(blueprint);
        check.network();
        var assets = check.assets();
        var policy = check.policy(assets);
        check.tracks(assets);
        check.members(assets, policy);
        check.holdings("treasury", blueprint.purse(), assets);
        check.supply(assets);
        if (!check.flaws.isEmpty()) throw new FlawedBlueprint(check.flaws);
        return policy;
    }

    private void network() {
        var name = blueprint.name();
        flawIf(name.isBlank() || name.length() > NAME_CHARACTERS_MAX || name.chars().anyMatch(Character::isISOControl),
                "name", "a name has 1 to " + NAME_CHARACTERS_MAX + " characters and no control characters");
        flawIf(blueprint.clockMode() == ClockMode.MANUAL && holdersOf(Role.CLOCK_KEEPER) == 0, "clock", "a manual clock needs a member with the role clock-keeper");
        int rules = blueprint.decidingRules();
        flawIf(rules < RulesInForce.FIRST || rules > RulesInForce.NEWEST, "rulesVersion", "this build knows versions " + RulesInForce.FIRST + " to " + RulesInForce.NEWEST + ", not " + rules);
        flawIf(blueprint.admission() instanceof Admission.Sponsored && blueprint.members().isEmpty(), "admission", "nobody could ever sponsor anybody");
    }

    private long holdersOf(Role role) {
        return blueprint.members().stream().filter(member -> member.heldRoles().contains(role)).count();
    }

    private HashSet<AssetId> assets() {
        var known = new HashSet<AssetId>();
        for (int i = 0; i < blueprint.assets().size(); i++) {
            var asset = blueprint.assets().get(i);
            flawIf(!known.add(asset.asset()), "assets[" + i + "].asset", asset.asset() + " is named twice");
            flawIf(asset.decimals() < 0 || asset.decimals() > DECIMALS_MAX, "assets[" + i + "].decimals", "0 to " + DECIMALS_MAX + ", not " + asset.decimals());
        }
        return known;
    }

    private Policy policy(HashSet<AssetId> assets) {
        var terms = blueprint.policy();
        flawIf(!assets.contains(terms.asset()), "policy.asset", terms.asset() + " is not among the assets");
        var amendments = terms.parameters().orElse(Map.of()).entrySet().stream().map(entry -> new Amendment(entry.getKey(), entry.getValue().text())).toList();
        return switch (Policy.founding(terms.asset(), amendments)) {
            case Policy.Amended.Next next -> next.policy();
            case Policy.Amended.Refused refused -> {
                refused.rejection().flaws().forEach(flaw -> flaws.add(told(flaw)));
                yield Policy.initial(terms.asset());
            }
        };
    }

    private static BlueprintFlaw told(Flaw flaw) {
        var parameters = "policy.parameters";
        return switch (flaw) {
            case Flaw.UnknownParameter f -> new BlueprintFlaw(parameters + "." + f.parameter(), "no such parameter");
            case Flaw.RepeatedParameter f -> new BlueprintFlaw(parameters + "." + f.parameter(), "is named twice");
            case Flaw.BadValue f -> new BlueprintFlaw(parameters + "." + f.parameter(), f.unit() + " is meant, not " + f.value());
            case Flaw.OutOfRange f -> new BlueprintFlaw(parameters + "." + f.parameter(), "from " + f.least() + " to " + f.most() + ", not " + f.value());
            case Flaw.SplitNotWhole f -> new BlueprintFlaw(parameters, "the shares split.* sum to " + f.sum() + ", not 1");
            case Flaw.SplitOutOfOrder _ -> new BlueprintFlaw(parameters, "the shares split.* are out of order");
            case Flaw.NothingAmended _ -> new BlueprintFlaw(parameters, "nothing is named");
        };
    }

    private void tracks(HashSet<AssetId> assets) {
        var known = new HashSet<TrackId>();
        var tracks = blueprint.allTracks(blueprint.foundedAt().orElse(Instant.EPOCH));
        for (int i = 0; i < tracks.size(); i++) {
            var track = tracks.get(i);
            var path = "tracks[" + i + "]";
            flawIf(!known.add(track.track()), path + ".track", track.track() + " is named twice");
            track.rules().flaws().forEach(flaw -> flaws.add(new BlueprintFlaw(path + ".rules", flaw.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
            flawIf(track.rules().deposit() instanceof DepositRule.FixedDeposit deposit && !assets.contains(deposit.asset()), path + ".rules.deposit.asset", "is not among the assets");
        }
    }

    private void members(HashSet<AssetId> assets, Policy policy) {
        var names = new HashSet<String>();
        var keys = new HashSet<>();
        for (int i = 0; i < blueprint.members().size(); i++) {
            var member = blueprint.members().get(i);
            var path = "members[" + i + "]";
            flawIf(!KeyRing.isName(member.name()), path + ".name", "a member is called by 1 to 32 lower-case letters, digits and hyphens, beginning with a letter");
            flawIf(!names.add(member.name()), path + ".name", member.name() + " is named twice");
            flawIf(new HashSet<>(member.heldRoles()).size() != member.heldRoles().size(), path + ".roles", "a role is named twice");
            member.keys().ifPresent(own -> own.forEach(key -> flawIf(!keys.add(key), path + ".keys", key + " is named twice")));
            member.recovery().ifPresent(key -> flawIf(!keys.add(key), path + ".recovery", key + " is named twice"));
            threshold(path, member);
            holdings(path + ".balances", member.held(), assets);
            stake(path + ".stake", member, policy);
        }
    }

    private void threshold(String path, Founder member) {
        int keys = member.keys().map(List::size).orElse(1);
        int threshold = member.threshold().orElse(1);
        flawIf(keys < 1 || keys > KEYS_MAX, path + ".keys", "an account has 1 to " + KEYS_MAX + " keys, not " + keys);
        flawIf(threshold < 1 || threshold > keys, path + ".threshold", threshold + " of " + keys + " keys");
    }

    private void holdings(String path, Map<AssetId, Amount> held, HashSet<AssetId> assets) {
        held.forEach((asset, amount) -> {
            flawIf(!assets.contains(asset), path + "." + asset, "is not among the assets");
            flawIf(amount.isZero(), path + "." + asset, "is zero");
        });
    }

    private void stake(String path, Founder member, Policy policy) {
        var stake = member.staked();
        var held = member.held().getOrDefault(policy.asset(), Amount.ZERO);
        var least = policy.staking().minimumStake();
        flawIf(stake.compareTo(held) > 0, path, stake + " of a balance of " + held + " " + policy.asset());
        flawIf(!stake.isZero() && stake.compareTo(least) < 0, path, "at least " + least + ", not " + stake);
    }

    private void supply(HashSet<AssetId> assets) {
        for (var asset : assets) {
            var sum = blueprint.members().stream().map(Founder::held).map(held -> held.getOrDefault(asset, Amount.ZERO).big())
                    .reduce(blueprint.purse().getOrDefault(asset, Amount.ZERO).big(), BigInteger::add);
            flawIf(sum.compareTo(Amount.MAX.big()) > 0, "", "the balances of " + asset + " sum to more than 2^128 - 1");
        }
    }

    private void flawIf(boolean broken, String path, String reason) {
        if (broken) flaws.add(new BlueprintFlaw(path, reason));
    }

    /// The amounts as the founding document lists them.
    static List<Genesis.Balance> balances(Map<AssetId, Amount> held) {
        return held.entrySet().stream().map(entry -> new Genesis.Balance(entry.getKey(), entry.getValue())).toList();
    }
}
