/// Common decisions, as views: [org.althing.projections.governance.ProposalView], the votes, the delegations, the tracks. What depends on the
/// moment is derived when it is read: [org.althing.projections.governance.Standing] and [org.althing.projections.governance.VotingPower].
package org.althing.projections.governance;
