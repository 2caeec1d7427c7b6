package org.althing.domain.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;

/// One version of the economy's rules, as a whole. A document in the making may have [#flaws]; only one without is ever adopted.
/// @param version 1 at the founding, one more with every adoption
/// @param asset the network's own asset: what is staked, minted and paid. It never changes, because stakes are made of it
/// @param epoch how long an epoch lasts; a change holds from the next epoch on
/// @param operators who may lend machines, where that is not anybody
public record Policy(
        int version, AssetId asset, Duration epoch, Emission emission, EmissionSplit split,
        StakingRules staking, ContributionRules contributions, JobRules jobs, CommandRules commands, Optional<Operators> operators) {

    public Policy {
        operators = operators.filter(said -> said != Operators.ANYBODY);
    }

    /// The first version with the values a small network begins with.
    public static Policy initial(AssetId asset) {
        return new Policy(1, asset, Duration.ofDays(1), new Emission.Fixed(Amount.of(1_000_000)),
                EmissionSplit.of(Ratio.of(1, 2), Ratio.of(3, 10), Ratio.of(1, 5)),
                new StakingRules(Duration.ofDays(7), Amount.of(1)), new ContributionRules(2, 100),
                new JobRules(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), 3), new CommandRules(Duration.ofMinutes(10)),
                Optional.empty());
    }

    /// The first version with the values a small network begins with, but for these amendments.
    public static Amended founding(AssetId asset, List<Amendment> amendments) {
        var usual = initial(asset);
        return amendments.isEmpty() ? new Amended.Next(usual) : usual.numbered(0).amended(amendments);
    }

    /// Everything that stands in the way of adopting this document; empty where nothing does.
    public List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        if (version < 1) flaws.add(new Flaw.OutOfRange("version", Integer.toString(version), "1", Integer.toString(Integer.MAX_VALUE)));
        for (var parameter : Parameter.ALL) parameter.flaw(this).ifPresent(flaws::add);
        if (!split.inOrder()) flaws.add(new Flaw.SplitOutOfOrder());
        if (!split.sum().equals(Ratio.ONE)) flaws.add(new Flaw.SplitNotWhole(split.sum()));
        return List.copyOf(flaws);
    }

    /// The next version, with all amendments or, where one of them or the result as a whole does not hold, with none.
    public Amended amended(List<Amendment> amendments) {
        var flaws = new ArrayList<Flaw>();
        var seen = new HashSet<String>();
        var next = numbered(version + 1);
        if (amendments.isEmpty()) flaws.add(new Flaw.NothingAmended());
        for (var amendment : amendments) {
            var parameter = Parameter.named(amendment.parameter());
            if (!seen.add(amendment.parameter())) {
                flaws.add(new Flaw.RepeatedParameter(amendment.parameter()));
            } else if (parameter.isEmpty()) {
                flaws.add(new Flaw.UnknownParameter(amendment.parameter()));
            } else {
                var written = parameter.get().write(next, amendment.value());
                if (written.isPresent()) next = written.get();
                else flaws.add(new Flaw.BadValue(amendment.parameter(), amendment.value(), parameter.get().unit().text()));
            }
        }
        flaws.addAll(next.flaws());
        return flaws.isEmpty() ? new Amended.Next(next) : new Amended.Refused(new PolicyRejection.AmendmentsRefused(List.copyOf(flaws)));
    }

    /// What [#amended] answers.
    public sealed interface Amended {
        record Next(Policy policy) implements Amended {}

        record Refused(PolicyRejection.AmendmentsRefused rejection) implements Amended {}
    }

    /// The document's one canonical text: a line for the version, the asset and each parameter. Its SHA-256 is [#hash].
    public String describe() {
        var text = new StringBuilder("version = ").append(version).append("\nasset = ").append(asset.text()).append('\n');
        for (var parameter : Parameter.ALL) {
            if (!parameter.goesWithoutSaying(this)) text.append(parameter.name()).append(" = ").append(parameter.read(this)).append('\n');
        }
        return text.toString();
    }

    public Digest hash() {
        return Digest.sha256(describe().getBytes(StandardCharsets.UTF_8));
    }

    /// The same document under another version number.
    public Policy numbered(int other) {
        return new Policy(other, asset, epoch, emission, split, staking, contributions, jobs, commands, operators);
    }

    Policy withEpoch(Duration next) {
        return new Policy(version, asset, next, emission, split, staking, contributions, jobs, commands, operators);
    }

    Policy with(Emission next) {
        return new Policy(version, asset, epoch, next, split, staking, contributions, jobs, commands, operators);
    }

    Policy with(EmissionSplit next) {
        return new Policy(version, asset, epoch, emission, next, staking, contributions, jobs, commands, operators);
    }

    Policy with(StakingRules next) {
        return new Policy(version, asset, epoch, emission, split, next, contributions, jobs, commands, operators);
    }

    Policy with(ContributionRules next) {
        return new Policy(version, asset, epoch, emission, split, staking, next, jobs, commands, operators);
    }

    Policy with(JobRules next) {
        return new Policy(version, asset, epoch, emission, split, staking, contributions, next, commands, operators);
    }

    Policy with(Operators next) {
        return new Policy(version, asset, epoch, emission, split, staking, contributions, jobs, commands, Optional.of(next));
    }

    Policy with(CommandRules next) {
        return new Policy(version, asset, epoch, emission, split, staking, contributions, jobs, next, operators);
    }
}
