package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.althing.domain.kernel.Ratio;

/// Until when a voter may say something else than before.
public sealed interface VoteChangeRule extends Rule {

    record Never() implements VoteChangeRule {
        @Override
        public Instant changesEnd(Instant startsAt, Instant endsAt) {
            return startsAt;
        }

        @Override
        public String describe() {
            return "never";
        }
    }

    /// While less than this share of the voting period has passed (rounded down to a millisecond).
    record UntilCutoff(Ratio share) implements VoteChangeRule {
        @Override
        public Instant changesEnd(Instant startsAt, Instant endsAt) {
            var period = BigInteger.valueOf(Duration.between(startsAt, endsAt).toMillis());
            return startsAt.plusMillis(period.multiply(share.numerator()).divide(share.denominator()).longValueExact());
        }

        @Override
        public String describe() {
            return "in the first " + share + " of the period";
        }
    }

    record Always() implements VoteChangeRule {
        @Override
        public Instant changesEnd(Instant startsAt, Instant endsAt) {
            return endsAt;
        }

        @Override
        public String describe() {
            return "always";
        }
    }

    /// The first moment at which a vote stands as it is.
    Instant changesEnd(Instant startsAt, Instant endsAt);
}
