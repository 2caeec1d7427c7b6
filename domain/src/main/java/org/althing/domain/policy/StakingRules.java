package org.althing.domain.policy;

import java.time.Duration;
import org.althing.domain.kernel.Amount;

/// @param unbondingDelay how long stake stays locked after it was asked back
/// @param minimumStake the least that an account may have bonded, unless it has nothing bonded
public record StakingRules(Duration unbondingDelay, Amount minimumStake) {}
