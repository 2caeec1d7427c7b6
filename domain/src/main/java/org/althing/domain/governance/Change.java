package org.althing.domain.governance;

import java.util.Optional;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;

/// One thing that a proposal would change, as a voter reads it: what it is, what it was and what it would be.
public sealed interface Change {

    record ParameterSet(String parameter, String before, String after) implements Change {}

    /// @param left what the treasury would keep of the asset
    record TreasuryPays(AccountId to, AssetId asset, Amount amount, Amount left) implements Change {}

    /// @param before digest of the rules that the track has; empty where there is no such track
    record RulesAdopted(TrackId track, Optional<Digest> before, Digest after) implements Change {}

    record RoleGiven(AccountId account, Role role) implements Change {}

    record RoleTaken(AccountId account, Role role) implements Change {}

    /// The version of the rules that the network decides by.
    record RulesActivated(int before, int after) implements Change {}

    /// Guardians may act once more.
    record GuardianFreed(ProposalId proposal) implements Change {}
}
