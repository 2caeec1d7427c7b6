/// How members decide together: tracks (frozen rule sets), proposals, votes, delegation, verdicts, and what an executed proposal changes.
/// Open [GovernanceDecider] first, then [Proposal] for the life cycle and [Verdict] for the count.
package org.althing.domain.governance;
