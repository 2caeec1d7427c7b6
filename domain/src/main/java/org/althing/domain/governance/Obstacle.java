package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;

/// Why an action cannot take effect.
public sealed interface Obstacle {

    record PolicyUnsound(List<org.althing.domain.policy.Flaw> flaws) implements Obstacle {}

    record TreasuryTooSmall(AssetId asset, Amount have, Amount need) implements Obstacle {
        /// Income may still come.
        @Override
        public boolean mayPass() {
            return true;
        }
    }

    record NothingToSpend(AssetId asset) implements Obstacle {}

    record UnknownAsset(AssetId asset) implements Obstacle {}

    record UnknownRecipient(AccountId account) implements Obstacle {}

    /// Winners are to be paid, but the rules award nothing.
    record NothingAwarded() implements Obstacle {}

    /// Not every choice has its prize, or there is a prize for no choice.
    record PrizesUnfit(int have, int need) implements Obstacle {}

    /// The winners are to be paid more than once.
    record FundedTwice() implements Obstacle {}

    record IncoherentRules(TrackId track, List<Flaw> flaws) implements Obstacle {}

    /// No track would be left on which tracks can be adopted.
    record LocksGovernanceOut(TrackId track) implements Obstacle {}

    /// This code knows no such rules.
    record UnknownRules(int version, int newest) implements Obstacle {}

    /// The network decides by these rules already, or by later ones.
    record RulesNotNewer(int version, int inForce) implements Obstacle {}

    record RoleHeldAlready(AccountId account, Role role) implements Obstacle {}

    record RoleNotHeld(AccountId account, Role role) implements Obstacle {}

    /// What it is to follow has not been carried out yet.
    record PredecessorUnfinished(ProposalId predecessor) implements Obstacle {
        @Override
        public boolean mayPass() {
            return true;
        }
    }

    /// More have left with their share than the rules let a proposal survive.
    record TooManyLeft(Amount have, Amount need) implements Obstacle {}

    /// No guardian has acted on the proposal since the last vote that let one, or it is over.
    record NothingToRatify(ProposalId proposal) implements Obstacle {}

    /// Whether time alone could take it out of the way.
    default boolean mayPass() {
        return false;
    }
}
