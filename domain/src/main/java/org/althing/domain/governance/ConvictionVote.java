package org.althing.domain.governance;

import java.util.Optional;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;

/// What one voter says about one proposal with stake that is locked for it.
public sealed interface ConvictionVote {

    /// For or against, with a conviction; whoever delegated to the voter speaks with it too.
    record Standard(boolean aye, Amount balance, int conviction) implements ConvictionVote {
        @Override
        public Optional<Integer> lockedIf(boolean approved) {
            return aye == approved ? Optional.of(conviction) : Optional.empty();
        }

        @Override
        public Sway sway(ConvictionRule rule, Weight delegated) {
            return new Weight(rule.votes(balance, conviction), balance).plus(delegated).toward(aye);
        }

        @Override
        public boolean fits(ConvictionRule rule) {
            return rule.knows(conviction);
        }
    }

    /// Parts for, against and abstaining, all without conviction, for the voter alone.
    record Split(Amount aye, Amount nay, Amount abstain) implements ConvictionVote {
        @Override
        public Amount balance() {
            return aye.plus(nay).plus(abstain);
        }

        @Override
        public Optional<Integer> lockedIf(boolean approved) {
            return Optional.empty();
        }

        @Override
        public Sway sway(ConvictionRule rule, Weight delegated) {
            return new Sway(rule.votes(aye, 0), rule.votes(nay, 0), aye.plus(abstain));
        }

        @Override
        public boolean fits(ConvictionRule rule) {
            return true;
        }
    }

    /// The stake that is locked for it while the vote runs.
    Amount balance();

    /// With which conviction the stake stays locked after the vote, where it ended so; empty where it does not.
    Optional<Integer> lockedIf(boolean approved);

    /// What it does to the tally, with what was delegated to the voter.
    Sway sway(ConvictionRule rule, Weight delegated);

    /// Whether its conviction is one of the rule's.
    boolean fits(ConvictionRule rule);

    /// Stake as it is counted, and as it is.
    record Weight(Power votes, Power capital) {
        public static final Weight NONE = new Weight(Power.ZERO, Power.ZERO);

        /// What it does for one side.
        Sway toward(boolean aye) {
            return aye ? new Sway(votes, Power.ZERO, capital) : new Sway(Power.ZERO, votes, Power.ZERO);
        }

        public Weight plus(Weight other) {
            return new Weight(votes.plus(other.votes), capital.plus(other.capital));
        }

        Weight minus(Weight other) {
            return new Weight(votes.minus(other.votes), capital.minus(other.capital));
        }
    }
}
