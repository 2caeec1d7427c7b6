package org.althing.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.policy.EpochEvent.EpochEnded;

/// What happened in one epoch, counted.
final class Era {
    /// How often, and how much altogether.
    record Total(long count, Power amount) {
        static final Total NONE = new Total(0, Power.ZERO);

        Total and(Power more) {
            return new Total(count + 1, amount.plus(more));
        }
    }

    /// A parameter of the policy that got another value.
    record Change(Instant at, String parameter, String before, String after) {
        String sentence() {
            return "The policy's " + parameter + " went from " + value(before) + " to " + value(after) + ".";
        }

        private String value(String text) {
            return parameter.equals(Charter.EMISSION) ? Alt.words(Amount.parse(text)) : text;
        }
    }

    final long number;
    final Instant from;
    final Instant to;
    final List<Change> changes = new ArrayList<>();
    private final Map<Deed, Total> totals = new EnumMap<>(Deed.class);
    private final Map<ContributionKind, Long> kinds = new EnumMap<>(ContributionKind.class);
    /// How it ended; null while it runs.
    EpochEnded ended;
    /// The highest reward for one contribution; null where there was none.
    RewardGranted best;

    Era(long number, Instant from, Instant to) {
        this.number = number;
        this.from = from;
        this.to = to;
    }

    Total of(Deed deed) {
        return totals.getOrDefault(deed, Total.NONE);
    }

    long of(ContributionKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    void add(Deed deed) {
        add(deed, Power.ZERO);
    }

    void add(Deed deed, Power amount) {
        totals.put(deed, of(deed).and(amount));
    }

    void add(ContributionKind kind) {
        kinds.merge(kind, 1L, Long::sum);
        add(Deed.SUBMITTED);
    }

    void reward(RewardGranted reward) {
        add(Deed.REWARDED, reward.amount());
        if (best == null || reward.amount().compareTo(best.amount()) > 0) best = reward;
    }
}
