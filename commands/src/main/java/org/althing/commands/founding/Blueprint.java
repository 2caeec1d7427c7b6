package org.althing.commands.founding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Scalar;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.version.RulesInForce;

/// What people write down to found a network. It says less than the founding document: an optional part has a default, a member
/// may leave the keys to be drawn, and policy parameters that are not named begin as in [org.althing.domain.policy.Policy#initial].
/// @param clock live where nothing else is said
/// @param foundedAt the moment of the founding where nothing else is said
/// @param presets rule sets that come with Althing, each with all its tracks
/// @param tracks further tracks; one that has the name of a preset's takes its place
/// @param treasury what the network's common purse begins with, by asset
/// @param rulesVersion the newest version of the rules where nothing else is said
public record Blueprint(
        String name, Optional<ClockMode> clock, Optional<Instant> foundedAt, Admission admission, Terms policy,
        Optional<List<Preset>> presets, Optional<List<Genesis.Rules>> tracks, List<Genesis.Asset> assets, List<Founder> members, Optional<Map<AssetId, Amount>> treasury,
        Optional<Integer> rulesVersion) {

    /// The economy's first rules.
    /// @param asset the network's own asset
    /// @param parameters values by the names of [org.althing.domain.policy.Parameter#ALL]
    public record Terms(AssetId asset, Optional<Map<String, Setting>> parameters) {}

    /// A parameter's value as it was written.
    public record Setting(String text) implements Scalar {
        public static Setting parse(String text) {
            return new Setting(text);
        }
    }

    /// A member from the beginning.
    /// @param name what the key file is called; it stays off the log
    /// @param keys drawn where none are given
    /// @param threshold 1 where nothing else is said
    /// @param stake how much of the balance in the network's own asset is bonded from the beginning
    public record Founder(
            String name, Optional<List<VerificationKey>> keys, Optional<Integer> threshold, Optional<VerificationKey> recovery,
            Optional<List<Role>> roles, Optional<Map<AssetId, Amount>> balances, Optional<Amount> stake) {

        Founder with(Role role) {
            var more = new ArrayList<>(heldRoles());
            more.add(role);
            return new Founder(name, keys, threshold, recovery, Optional.of(more), balances, stake);
        }

        List<Role> heldRoles() {
            return roles.orElse(List.of());
        }

        Map<AssetId, Amount> held() {
            return balances.orElse(Map.of());
        }

        Amount staked() {
            return stake.orElse(Amount.ZERO);
        }
    }

    ClockMode clockMode() {
        return clock.orElse(ClockMode.LIVE);
    }

    int decidingRules() {
        return rulesVersion.orElse(RulesInForce.NEWEST);
    }

    /// Every track that the network begins with: those of the presets, then its own.
    /// @param founded when it begins
    List<Genesis.Rules> allTracks(Instant founded) {
        var own = tracks.orElse(List.of());
        var all = new ArrayList<Genesis.Rules>();
        for (var preset : presets.orElse(List.of())) {
            preset.content(policy.asset(), founded).tracks().stream()
                    .filter(track -> own.stream().noneMatch(other -> other.track().equals(track.track()))).forEach(all::add);
        }
        all.addAll(own);
        return all;
    }

    Map<AssetId, Amount> purse() {
        return treasury.orElse(Map.of());
    }

    /// The same under another name.
    public Blueprint named(String other) {
        return new Blueprint(other, clock, foundedAt, admission, policy, presets, tracks, assets, members, treasury, rulesVersion);
    }

    /// The same with a manual clock, which the first member keeps where nobody is named for it.
    public Blueprint withManualClock() {
        var keepers = members.stream().anyMatch(member -> member.heldRoles().contains(Role.CLOCK_KEEPER));
        var people = new ArrayList<>(members);
        if (!keepers && !people.isEmpty()) people.set(0, people.getFirst().with(Role.CLOCK_KEEPER));
        return new Blueprint(name, Optional.of(ClockMode.MANUAL), foundedAt, admission, policy, presets, tracks, assets, people, treasury, rulesVersion);
    }
}
