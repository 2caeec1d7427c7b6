package org.althing.eventlog.codec;

import java.util.List;
import org.althing.domain.contribution.ContributionEvent;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.IdentityEvent;
import org.althing.domain.kernel.Origin;
import org.althing.domain.ledger.LedgerEvent;
import org.althing.domain.network.NetworkEvent;
import org.althing.domain.policy.Emission;
import org.althing.domain.policy.EpochEvent;
import org.althing.domain.policy.PolicyEvent;
import org.althing.domain.staking.StakingEvent;

/// Every name that stands in stored events. A name in a log stays for ever: rename or remove none. What an event holds may change only under
/// a new version, beside the old one; field names are the components' names, and the golden files hold them in place.
public final class StoredNames {

    /// The events: name, version, record.
    public static final List<EventType> EVENTS = List.of(
            new EventType("network.NetworkFounded", 1, NetworkEvent.NetworkFounded.class),
            new EventType("network.ClockAdvanced", 1, NetworkEvent.ClockAdvanced.class),
            new EventType("identity.AdmissionAdopted", 1, IdentityEvent.AdmissionAdopted.class),
            new EventType("identity.AccountOpened", 1, IdentityEvent.AccountOpened.class),
            new EventType("identity.KeysReplaced", 1, IdentityEvent.KeysReplaced.class),
            new EventType("identity.AccountRecovered", 1, IdentityEvent.AccountRecovered.class),
            new EventType("identity.RoleGranted", 1, IdentityEvent.RoleGranted.class),
            new EventType("identity.RoleRevoked", 1, IdentityEvent.RoleRevoked.class),
            new EventType("ledger.AssetDefined", 1, LedgerEvent.AssetDefined.class),
            new EventType("ledger.Transferred", 1, LedgerEvent.Transferred.class),
            new EventType("ledger.Minted", 1, LedgerEvent.Minted.class),
            new EventType("policy.PolicyAdopted", 1, PolicyEvent.PolicyAdopted.class),
            new EventType("policy.EpochStarted", 1, EpochEvent.EpochStarted.class),
            new EventType("policy.EpochEnded", 1, EpochEvent.EpochEnded.class),
            new EventType("staking.Bonded", 1, StakingEvent.Bonded.class),
            new EventType("staking.UnbondingStarted", 1, StakingEvent.UnbondingStarted.class),
            new EventType("staking.Unbonded", 1, StakingEvent.Unbonded.class),
            new EventType("staking.StakeRewardsClaimed", 1, StakingEvent.StakeRewardsClaimed.class),
            new EventType("contribution.ContributionSubmitted", 1, ContributionEvent.ContributionSubmitted.class),
            new EventType("contribution.ContributionReviewed", 1, ContributionEvent.ContributionReviewed.class),
            new EventType("contribution.ContributionAccepted", 1, ContributionEvent.ContributionAccepted.class),
            new EventType("contribution.RewardGranted", 1, ContributionEvent.RewardGranted.class));

    /// The alternatives inside events, by the interface they belong to.
    public static final Names ALTERNATIVES = Names.NONE
            .with(Origin.class, "signed", Origin.Signed.class)
            .with(Origin.class, "continued", Origin.Continued.class)
            .with(Origin.class, "derived", Origin.Derived.class)
            .with(Origin.class, "genesis", Origin.Genesis.class)
            .with(Origin.class, "imported", Origin.Imported.class)
            .with(Admission.class, "proof-of-work", Admission.ProofOfWork.class)
            .with(Admission.class, "sponsored", Admission.Sponsored.class)
            .with(Emission.class, "fixed", Emission.Fixed.class);

    private StoredNames() {
    }
}
