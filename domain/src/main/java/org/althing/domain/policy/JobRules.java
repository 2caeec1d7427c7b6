package org.althing.domain.policy;

import java.time.Duration;
import java.util.Optional;

/// @param leaseLength how long a node holds a job before it must show a result or a logged extension
/// @param resultDeadline the longest time from the first grant of a lease to an accepted result
/// @param queueLifetime how long a job waits for a node before its fee goes back
/// @param failuresMax after so many leases that expired or failed the fee goes back, however much time is left
/// @param mebibytesMax what a job's inputs, output and trace may have together, where that is not what it always was
public record JobRules(Duration leaseLength, Duration resultDeadline, Duration queueLifetime, int failuresMax, Optional<Integer> mebibytesMax) {
    /// What holds where a policy does not say.
    public static final int USUAL_MEBIBYTES_MAX = 64;

    public JobRules {
        mebibytesMax = mebibytesMax.filter(said -> said != USUAL_MEBIBYTES_MAX);
    }

    public JobRules(Duration leaseLength, Duration resultDeadline, Duration queueLifetime, int failuresMax) {
        this(leaseLength, resultDeadline, queueLifetime, failuresMax, Optional.empty());
    }

    public long bytesMax() {
        return (long) mebibytesMax.orElse(USUAL_MEBIBYTES_MAX) << 20;
    }

    JobRules withLeaseLength(Duration length) {
        return new JobRules(length, resultDeadline, queueLifetime, failuresMax, mebibytesMax);
    }

    JobRules withResultDeadline(Duration deadline) {
        return new JobRules(leaseLength, deadline, queueLifetime, failuresMax, mebibytesMax);
    }

    JobRules withQueueLifetime(Duration lifetime) {
        return new JobRules(leaseLength, resultDeadline, lifetime, failuresMax, mebibytesMax);
    }

    JobRules withFailuresMax(int failures) {
        return new JobRules(leaseLength, resultDeadline, queueLifetime, failures, mebibytesMax);
    }

    JobRules withMebibytesMax(int mebibytes) {
        return new JobRules(leaseLength, resultDeadline, queueLifetime, failuresMax, Optional.of(mebibytes));
    }
}
