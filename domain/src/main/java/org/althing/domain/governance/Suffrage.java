package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.Entrustments.Reading;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.ballot.House;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ChambersRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DelegationRule.SplitPower;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.PowerRule.VotableTokens;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.staking.StakeHistory;

/// What everybody's word weighs, by a track's power, weighing and delegation rules, read at a [Snapshot]. Delegations are those that held at its
/// position, and whose time had come and was not over at the moment of the opening.
final class Suffrage {
    private final Governance governance;
    private final StakeHistory stakes;
    private final VotingUnits units;

    Suffrage(Governance governance, StakeHistory stakes, VotingUnits units) {
        this.governance = governance;
        this.stakes = stakes;
        this.units = units;
    }

    /// The snapshot of what opens at `position` and `now`.
    Snapshot snapshot(TrackId track, RuleSet rules, long position, Instant now) {
        var everybody = new Snapshot(rules, track, position - 1, now, electorate(rules.power(), position - 1, now));
        return new Snapshot(rules, track, position - 1, now, everybody.electorate().minus(excluded(everybody)));
    }

    private Power excluded(Snapshot snapshot) {
        return snapshot.rules().exclusion().map(rule -> rule.accounts().stream().map(member -> power(member, snapshot)).reduce(Power.ZERO, Power::plus))
                .orElse(Power.ZERO);
    }

    Snapshot snapshot(Proposal proposal) {
        return new Snapshot(governance.rules(proposal), proposal.track(), proposal.snapshot(), proposal.openedAt(), proposal.electorate());
    }

    private Power electorate(PowerRule rule, long position, Instant opened) {
        var before = opened.minusMillis(1);
        return switch (rule) {
            case PowerRule.BondedStake _, PowerRule.MeanStake _ -> stakes.totalBondedAt(position);
            case PowerRule.OwnedTokens(var asset) -> units.before(opened).supply(asset, before);
            case PowerRule.MeanTokens(var asset, _) -> units.before(opened).supply(asset, before);
            case VotableTokens(var asset) -> units.before(opened).votable(asset, before);
            case PowerRule.OnePerson(var issuer) -> governance.credentials().countAt(issuer, before);
            case PowerRule.AttestedPower(var issuer) -> governance.credentials().powerAt(issuer, before);
            case PowerRule.RecordedPower _ -> Power.ZERO;
        };
    }

    /// What the member's own power weighs, whoever speaks with it; nothing where the rules exclude them.
    Power own(AccountId member, Snapshot snapshot) {
        if (snapshot.rules().exclusion().filter(rule -> !rule.mayVote() && rule.accounts().contains(member)).isPresent()) return Power.ZERO;
        var power = power(member, snapshot);
        return snapshot.rules().weighing().map(weighing -> weighing.weight(power, snapshot.electorate())).orElse(power);
    }

    /// The groups that decide together, before anybody in them has voted.
    List<House> houses(ChambersRule rule, Snapshot snapshot, int options) {
        var named = rule.groups().stream().map(group -> group.members().stream().map(member -> own(member, snapshot)).reduce(Power.ZERO, Power::plus)).toList();
        var rest = snapshot.electorate().minus(named.stream().reduce(Power.ZERO, Power::plus));
        return IntStream.range(0, named.size()).mapToObj(i -> {
            var group = rule.groups().get(i);
            return new House(group.name(), group.members(), group.members().isEmpty() ? rest : named.get(i), Tally.empty(options).options());
        }).toList();
    }

    private Power power(AccountId member, Snapshot snapshot) {
        return switch (snapshot.rules().power()) {
            case PowerRule.BondedStake _ -> stakes.bondedAt(member, snapshot.position());
            case PowerRule.MeanStake(var asset, Duration window) ->
                    units.meanBonded(member, asset, snapshot.since(window), snapshot.opened()).min(stakes.bondedAt(member, snapshot.position()));
            case PowerRule.OwnedTokens(var asset) -> units.before(snapshot.opened()).owned(member, asset, snapshot.moment());
            case PowerRule.MeanTokens(var asset, Duration window) ->
                    units.meanOwned(member, asset, snapshot.since(window), snapshot.opened()).min(units.before(snapshot.opened()).owned(member, asset, snapshot.moment()));
            case VotableTokens(var asset) -> units.before(snapshot.opened()).owned(member, asset, snapshot.moment());
            case PowerRule.OnePerson(var issuer) -> governance.credentials().heldAt(issuer, member, snapshot.moment());
            case PowerRule.AttestedPower(var issuer) -> governance.credentials().powerAt(issuer, member, snapshot.moment());
            case PowerRule.RecordedPower _ -> throw new IllegalStateException("recorded power is on the ballot");
        };
    }

    /// What the member has at stake now.
    Amount bonded(AccountId member) {
        return stakes.bondedAt(member, Long.MAX_VALUE);
    }

    /// What the member speaks with before anybody votes: their own, unless others speak with it alone, and what was delegated to them.
    Power voice(AccountId member, Snapshot snapshot) {
        if (snapshot.rules().power() instanceof VotableTokens(var asset)) return units.before(snapshot.opened()).votes(member, asset, snapshot.moment());
        return switch (snapshot.rules().delegation()) {
            case DelegationRule.NoDelegation _, DelegationRule.ByProxy _ -> own(member, snapshot);
            case DelegationRule.WholePower _ -> own(member, snapshot).plus(received(member, snapshot));
            case DelegationRule.Overridable _ -> {
                boolean delegated = governance.delegations().delegateAt(member, snapshot.position()) != null;
                yield delegated ? received(member, snapshot) : own(member, snapshot).plus(received(member, snapshot));
            }
            case SplitPower split -> own(member, snapshot).plus(entrusted(member, snapshot, split));
        };
    }

    /// What a first ballot of the voter weighs now: without what others have voted with themselves.
    /// @param snapshot the proposal's own
    Power weight(AccountId voter, Proposal proposal, Snapshot snapshot) {
        var voice = voice(voter, snapshot);
        var withdrawn = governance.withdrawn(proposal.id(), voter);
        return withdrawn.isZero() ? voice : voice.minus(withdrawn);
    }

    private Power received(AccountId delegate, Snapshot snapshot) {
        return governance.delegations().receivedAt(delegate, snapshot.position());
    }

    /// What of others' power ended up with the delegate.
    private Power entrusted(AccountId delegate, Snapshot snapshot, SplitPower rule) {
        var reading = reading(snapshot, rule);
        var sum = Power.ZERO;
        for (var principal : governance.entrustments().behind(delegate, reading)) {
            var power = own(principal, snapshot);
            if (power.isZero()) continue;
            var part = governance.entrustments().spread(principal, power, reading).get(delegate);
            if (part != null) sum = sum.plus(part);
        }
        return sum;
    }

    /// Who speaks with the voter's own power where nobody overrides: the delegate, the voter, or nobody. Only where delegation is whole.
    Optional<AccountId> speaker(AccountId voter, Snapshot snapshot) {
        if (snapshot.rules().power() instanceof VotableTokens(var asset)) return Optional.ofNullable(units.assigneeAt(voter, asset, snapshot.moment()));
        var delegate = governance.delegations().delegateAt(voter, snapshot.position());
        return Optional.of(delegate == null ? voter : delegate);
    }

    /// What a first direct ballot takes back from the voter's whole delegate.
    Optional<Overridden> overridden(AccountId voter, Proposal proposal, Snapshot snapshot) {
        if (!(snapshot.rules().delegation() instanceof DelegationRule.WholePower)) return Optional.empty();
        var speaker = speaker(voter, snapshot);
        if (speaker.isEmpty() || speaker.get().equals(voter)) return Optional.empty();
        var own = own(voter, snapshot);
        return own.isZero() ? Optional.empty() : Optional.of(take(speaker.get(), own, proposal));
    }

    /// What a first direct ballot takes back from those to whom the voter entrusted shares.
    List<Overridden> reclaimed(AccountId voter, Proposal proposal, Snapshot snapshot) {
        if (!(snapshot.rules().delegation() instanceof SplitPower split)) return List.of();
        var taken = new ArrayList<Overridden>();
        governance.entrustments().spread(voter, own(voter, snapshot), reading(snapshot, split)).forEach((delegate, part) -> {
            if (!delegate.equals(voter)) taken.add(take(delegate, part, proposal));
        });
        return taken;
    }

    /// What goes from a delegate's word, counted already or not.
    Overridden take(AccountId delegate, Power power, Proposal proposal) {
        var cast = Optional.ofNullable(governance.ballot(proposal.id(), delegate));
        return new Overridden(delegate, power, cast.map(Governance.Cast::ballot),
                cast.filter(said -> !said.ballot().isWhole()).map(Governance.Cast::power));
    }

    private static Reading reading(Snapshot snapshot, SplitPower rule) {
        return new Reading(snapshot.track(), snapshot.position(), snapshot.opened(), rule.levels(), rule.longest());
    }
}
