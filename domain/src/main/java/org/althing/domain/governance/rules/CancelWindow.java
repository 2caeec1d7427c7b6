package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.althing.domain.kernel.Ratio;

/// How long a proposal is its proposer's to take back.
public sealed interface CancelWindow {

    /// Until its vote begins.
    record BeforeVoting() implements CancelWindow {
        @Override
        public String describe() {
            return "before the vote begins";
        }
    }

    /// And while less than this share of the voting period has passed (rounded down to a millisecond).
    record InVoting(Ratio share) implements CancelWindow {
        /// The first moment at which it is too late.
        public Instant endsAt(Instant startsAt, Instant endsAt) {
            var period = BigInteger.valueOf(Duration.between(startsAt, endsAt).toMillis());
            return startsAt.plusMillis(period.multiply(share.numerator()).divide(share.denominator()).longValueExact());
        }

        @Override
        public String describe() {
            return "in the first " + share + " of the voting period";
        }
    }

    /// As long as it is neither over nor executed.
    record BeforeExecution() implements CancelWindow {
        @Override
        public String describe() {
            return "before it is executed";
        }
    }

    String describe();
}
