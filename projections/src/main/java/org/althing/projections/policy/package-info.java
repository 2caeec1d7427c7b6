/// The economy as law, as views: every [org.althing.projections.policy.PolicyView] and what came of it in every [org.althing.projections.policy.EpochView].
package org.althing.projections.policy;
