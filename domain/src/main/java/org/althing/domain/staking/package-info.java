/// Stake: bonding, unbonding after a delay, what was bonded at any past position, and what stakers earn.
/// Open [org.althing.domain.staking.StakingDecider] first, then [org.althing.domain.staking.StakeRewards] for the arithmetic of rewards.
package org.althing.domain.staking;
