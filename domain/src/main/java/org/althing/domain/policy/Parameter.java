package org.althing.domain.policy;

import static org.althing.domain.policy.Unit.AMOUNT;
import static org.althing.domain.policy.Unit.COUNT;
import static org.althing.domain.policy.Unit.DURATION;
import static org.althing.domain.policy.Unit.OPERATORS;
import static org.althing.domain.policy.Unit.RATIO;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// One number of the policy that can be amended: its name, what it means, its unit, its bounds (included), and its place in the document.
/// @param unsaid the value that a document's text does not mention: that of parameters which older documents do not know
public record Parameter<T extends Comparable<? super T>>(
        String name, String meaning, Unit<T> unit, T least, T most, Function<Policy, T> reader, BiFunction<Policy, T, Policy> writer, Optional<T> unsaid) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(366);

    /// Every parameter, in the canonical order. A network lives with any values within these bounds; what is sensible, its members decide.
    public static final List<Parameter<?>> ALL = List.of(
            new Parameter<>("epoch.length", "how long an epoch lasts; a change holds from the next epoch on",
                    DURATION, MINUTE, YEAR, Policy::epoch, Policy::withEpoch),
            new Parameter<>("emission.perEpoch", "what is minted when an epoch ends",
                    AMOUNT, Amount.ZERO, Amount.MAX, p -> p.emission().of(1), (p, v) -> p.with(new Emission.Fixed(v))),
            share("split.contributors", Recipient.CONTRIBUTORS, "the contributors' share of the emission, by mean score"),
            share("split.stakers", Recipient.STAKERS, "the stakers' share of the emission, by bonded stake"),
            share("split.treasury", Recipient.TREASURY, "the treasury's share of the emission; it keeps every remainder too"),
            new Parameter<>("staking.unbondingDelay", "how long stake stays locked after it was asked back",
                    DURATION, SECOND, YEAR, p -> p.staking().unbondingDelay(), (p, v) -> p.with(new StakingRules(v, p.staking().minimumStake()))),
            new Parameter<>("staking.minimumStake", "the least that may be bonded",
                    AMOUNT, Amount.of(1), Amount.MAX, p -> p.staking().minimumStake(), (p, v) -> p.with(new StakingRules(p.staking().unbondingDelay(), v))),
            new Parameter<>("contributions.reviewsNeeded", "how many reviews make a contribution accepted",
                    COUNT, 1, 16, p -> p.contributions().reviewsNeeded(), (p, v) -> p.with(new ContributionRules(v, p.contributions().scoreScale()))),
            new Parameter<>("contributions.scoreScale", "the best score a review can give; the worst is 0",
                    COUNT, 1, 1_000_000, p -> p.contributions().scoreScale(), (p, v) -> p.with(new ContributionRules(p.contributions().reviewsNeeded(), v))),
            new Parameter<>("jobs.leaseLength", "how long a node holds a job before it must show a result or an extension",
                    DURATION, SECOND, HOUR, p -> p.jobs().leaseLength(),
                    (p, v) -> p.with(p.jobs().withLeaseLength(v))),
            new Parameter<>("jobs.resultDeadline", "the longest time from the first grant of a lease to an accepted result",
                    DURATION, SECOND, YEAR, p -> p.jobs().resultDeadline(),
                    (p, v) -> p.with(p.jobs().withResultDeadline(v))),
            new Parameter<>("jobs.queueLifetime", "how long a job waits for a node before its fee goes back",
                    DURATION, SECOND, YEAR, p -> p.jobs().queueLifetime(),
                    (p, v) -> p.with(p.jobs().withQueueLifetime(v))),
            new Parameter<>("jobs.failuresMax", "after how many expired or failed leases a job's fee goes back",
                    COUNT, 1, 16, p -> p.jobs().failuresMax(),
                    (p, v) -> p.with(p.jobs().withFailuresMax(v))),
            new Parameter<>("commands.lifetimeMax", "how far ahead a command may expire, which is how long its id is remembered",
                    DURATION, Duration.ofSeconds(10), HOUR, p -> p.commands().lifetimeMax(), (p, v) -> p.with(new CommandRules(v))),
            new Parameter<>("nodes.operators", "who may lend machines: anybody, or approved operators only",
                    OPERATORS, Operators.ANYBODY, Operators.APPROVED, p -> p.operators().orElse(Operators.ANYBODY), Policy::with, Optional.of(Operators.ANYBODY)),
            new Parameter<>("jobs.mebibytesMax", "how much a job's inputs, output and trace may have together, in MiB",
                    COUNT, 1, 1 << 20, p -> p.jobs().mebibytesMax().orElse(JobRules.USUAL_MEBIBYTES_MAX), (p, v) -> p.with(p.jobs().withMebibytesMax(v)),
                    Optional.of(JobRules.USUAL_MEBIBYTES_MAX)));

    private Parameter(String name, String meaning, Unit<T> unit, T least, T most, Function<Policy, T> reader, BiFunction<Policy, T, Policy> writer) {
        this(name, meaning, unit, least, most, reader, writer, Optional.empty());
    }

    public static Optional<Parameter<?>> named(String name) {
        for (var parameter : ALL) if (parameter.name().equals(name)) return Optional.of(parameter);
        return Optional.empty();
    }

    /// The parameter's value in the policy, in its canonical text.
    public String read(Policy policy) {
        return unit.write().apply(reader.apply(policy));
    }

    /// Whether the document is silent about it, because it has the value that it had before documents knew it.
    boolean goesWithoutSaying(Policy policy) {
        return unsaid.equals(Optional.of(reader.apply(policy)));
    }

    /// The policy with this parameter set to the value, or empty where the text is no value of the unit. Bounds are not checked here.
    Optional<Policy> write(Policy policy, String value) {
        T parsed;
        try {
            parsed = unit.parse().apply(value);
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            return Optional.empty();
        }
        return Optional.of(writer.apply(policy, parsed));
    }

    Optional<Flaw> flaw(Policy policy) {
        var value = reader.apply(policy);
        if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) return Optional.empty();
        var write = unit.write();
        return Optional.of(new Flaw.OutOfRange(name, write.apply(value), write.apply(least), write.apply(most)));
    }

    private static Parameter<Ratio> share(String name, Recipient to, String meaning) {
        return new Parameter<>(name, meaning, RATIO, Ratio.ZERO, Ratio.ONE, p -> p.split().share(to), (p, v) -> p.with(p.split().with(to, v)));
    }
}
