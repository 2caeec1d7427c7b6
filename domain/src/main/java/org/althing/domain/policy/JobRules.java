package org.althing.domain.policy;

import java.time.Duration;

/// @param leaseLength how long a node holds a job before it must show a result or a logged extension
/// @param resultDeadline the longest time from the first grant of a lease to an accepted result
/// @param queueLifetime how long a job waits for a node before its fee goes back
/// @param failuresMax after so many leases that expired or failed the fee goes back, however much time is left
public record JobRules(Duration leaseLength, Duration resultDeadline, Duration queueLifetime, int failuresMax) {}
