package org.althing.domain.governance.rules;

import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// How much power against a proposal defeats it whatever else was cast: more than a share, strictly.
public sealed interface VetoRule extends Rule {

    /// Votes for the side VETO, as a share of all power cast.
    record VetoVotes(Ratio share) implements VetoRule {
        @Override
        public Power have(Tally tally) {
            return tally.of(Support.VETO);
        }

        @Override
        public Power most(Tally tally) {
            return tally.cast().floorShare(share);
        }

        @Override
        public Support side() {
            return Support.VETO;
        }

        @Override
        public String describe() {
            return "vetoed by more than " + share + " of all cast";
        }
    }

    /// Votes for the side VETO, as a share of all power cast that is not plainly against: no vote against makes a veto weaker.
    record UndilutedVeto(Ratio share) implements VetoRule {
        @Override
        public Power have(Tally tally) {
            return tally.of(Support.VETO);
        }

        @Override
        public Power most(Tally tally) {
            return tally.cast().minus(tally.of(Support.AGAINST)).floorShare(share);
        }

        @Override
        public Support side() {
            return Support.VETO;
        }

        @Override
        public String describe() {
            return "vetoed by more than " + share + " of all cast that is not against";
        }
    }

    /// Votes against, as a share of all power cast that does not abstain.
    record AgainstVotes(Ratio share) implements VetoRule {
        @Override
        public Power have(Tally tally) {
            return tally.of(Support.AGAINST);
        }

        @Override
        public Power most(Tally tally) {
            return tally.decisive().floorShare(share);
        }

        @Override
        public Support side() {
            return Support.AGAINST;
        }

        @Override
        public String describe() {
            return "vetoed by more than " + share + " against of all that does not abstain";
        }
    }

    Ratio share();

    /// The power that refuses.
    Power have(Tally tally);

    /// How much of it a proposal survives: rounded down, so that a whole unit more is strictly more than the share.
    Power most(Tally tally);

    /// The side that refuses.
    Support side();
}
