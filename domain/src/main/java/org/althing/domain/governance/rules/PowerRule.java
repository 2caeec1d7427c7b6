package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.ledger.AssetId;

/// What gives a vote its weight.
public sealed interface PowerRule extends Rule {

    /// The stake that was bonded at the proposal's snapshot, delegations included where the track has them.
    record BondedStake() implements PowerRule {
        @Override
        public String describe() {
            return "bonded stake at the snapshot";
        }
    }

    /// The stake in the asset that was bonded on the mean over the window before the opening, and no more than was bonded at its end:
    /// what was borrowed for a moment weighs next to nothing.
    record MeanStake(AssetId asset, Duration window) implements PowerRule {
        @Override
        public Optional<AssetId> follows() {
            return Optional.of(asset);
        }

        @Override
        public String describe() {
            return "bonded " + asset + ", mean over " + window + " before the opening, no more than at its end";
        }
    }

    /// Everything owned of the asset at the end of the moment before the opening, whichever compartment it is in.
    record OwnedTokens(AssetId asset) implements PowerRule {
        @Override
        public Optional<AssetId> follows() {
            return Optional.of(asset);
        }

        @Override
        public String describe() {
            return "owned " + asset + " at the moment before the opening";
        }
    }

    /// Everything owned of the asset on the mean over the window before the opening, and no more than was owned at its end.
    record MeanTokens(AssetId asset, Duration window) implements PowerRule {
        @Override
        public Optional<AssetId> follows() {
            return Optional.of(asset);
        }

        @Override
        public String describe() {
            return "owned " + asset + ", mean over " + window + " before the opening, no more than at its end";
        }
    }

    /// The votes of the asset that holders had assigned, to others or to themselves, at the end of the moment before the opening.
    /// Units whose holder assigned them to nobody have no vote.
    record VotableTokens(AssetId asset) implements PowerRule {
        @Override
        public Optional<AssetId> follows() {
            return Optional.of(asset);
        }

        @Override
        public String describe() {
            return "assigned votes of " + asset + " at the moment before the opening";
        }
    }

    /// One unit for everybody to whom the issuer had attested, at the end of the moment before the opening, that they are one person.
    ///
    /// It protects from one person's many accounts as far as the issuer does: an issuer who is deceived, bought or hostile makes voters out of
    /// nothing, or refuses people their vote. It does not protect from votes that are sold, lent or forced, nor hide who voted how.
    record OnePerson(AccountId issuer) implements PowerRule {
        @Override
        public String describe() {
            return "one for each person attested by " + issuer + " at the moment before the opening";
        }
    }

    /// What the issuer had attested, at the end of the moment before the opening, that the voter has elsewhere: tokens of another network, a
    /// register of shares, a reputation. It is worth what the issuer's word is worth, and may be larger than any amount of an asset here.
    record AttestedPower(AccountId issuer) implements PowerRule {
        @Override
        public String describe() {
            return "power elsewhere as attested by " + issuer + " at the moment before the opening";
        }
    }

    /// The power that another system's history records on each ballot: a fact taken over, verified by nobody here.
    record RecordedPower() implements PowerRule {
        @Override
        public String describe() {
            return "as recorded on the ballot";
        }
    }

    /// The asset whose moves must be known at every moment for this power to be read.
    default Optional<AssetId> follows() {
        return Optional.empty();
    }
}
