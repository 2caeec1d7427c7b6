package org.althing.domain.governance;

/// What one voter says about one proposal.
public sealed interface Ballot {

    /// The three answers to a proposal that is carried or not.
    enum Support { FOR, AGAINST, ABSTAIN }

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
