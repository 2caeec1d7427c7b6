/// What voters say, and what it comes to: ballots and tallies, as facts that rules look at and proposals keep. Open [org.althing.domain.governance.ballot.Tally] first.
package org.althing.domain.governance.ballot;
