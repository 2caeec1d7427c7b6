/// What was contributed and what it earned, as views: [org.althing.projections.contribution.ContributionView] and
/// [org.althing.projections.contribution.RewardView].
package org.althing.projections.contribution;
