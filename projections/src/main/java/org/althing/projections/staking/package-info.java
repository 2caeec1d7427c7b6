/// Stake and what it earns, as views: [org.althing.projections.staking.StakeView] for each account, [org.althing.projections.staking.StakingView]
/// for all together; what an account could claim follows from both: [org.althing.projections.staking.Claimable].
package org.althing.projections.staking;
