package org.althing.domain.governance;

/// What one voter says about one proposal.
public sealed interface Ballot {

    /// The answers to a proposal that is carried or not. Every track has the first three; a track may have the others beside them.
    enum Support {
        FOR,
        AGAINST,
        ABSTAIN,
        /// Against, and so strongly that enough of it defeats what a majority wants.
        VETO,
        /// Not worth a vote: enough of it costs the proposer the deposit.
        SPAM
    }

    record Side(Support support) implements Ballot {
        @Override
        public int option() {
            return support.ordinal();
        }
    }

    /// One of the proposal's own choices, counted from 0.
    record Choice(int option) implements Ballot {}

    /// Where in the tally the ballot's power stands.
    int option();
}
