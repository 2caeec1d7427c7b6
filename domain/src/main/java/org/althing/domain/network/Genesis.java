package org.althing.domain.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.identity.IdentityEvent.AdmissionAdopted;
import org.althing.domain.identity.IdentityEvent.RoleGranted;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.domain.ledger.LedgerEvent.Minted;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.domain.staking.StakingEvent.Bonded;
import org.althing.domain.version.RulesInForce;

/// The document that a network is founded with; the SHA-256 of its canonical JSON is the network's id.
/// @param policy version 1 of the policy
/// @param tracks the rule sets by which members decide from the beginning
/// @param treasury what the network's common purse begins with
/// @param rulesVersion by which version of the rules it decides; documents from before there was a second say nothing
public record Genesis(
        String name, ClockMode clock, Instant foundedAt, Admission admission, Policy policy, List<Rules> tracks,
        List<Asset> assets, List<Member> members, List<Balance> treasury, Optional<Integer> rulesVersion) {

    /// A network that decides by the newest rules.
    public Genesis(String name, ClockMode clock, Instant foundedAt, Admission admission, Policy policy, List<Rules> tracks,
            List<Asset> assets, List<Member> members, List<Balance> treasury) {
        this(name, clock, foundedAt, admission, policy, tracks, assets, members, treasury, Optional.of(RulesInForce.NEWEST));
    }

    /// A track that exists from the beginning.
    public record Rules(TrackId track, RuleSet rules) {}

    /// An asset and how many decimal places its unit has.
    public record Asset(AssetId asset, int decimals) {}

    public record Balance(AssetId asset, Amount amount) {}

    /// An account that exists from the beginning.
    /// @param stake how much of its balance in the network's own asset is bonded from the beginning
    public record Member(
            List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery, List<Role> roles, List<Balance> balances, Amount stake) {}

    /// The id of the founding member with this ordinal in the network with this id.
    public static AccountId account(NetworkId network, int ordinal) {
        return AccountId.derive(new CommandId(network.genesis().a(), network.genesis().b()), ordinal);
    }

    /// What this document makes happen, in order.
    public List<Event> events(NetworkId network) {
        var events = new ArrayList<Event>();
        events.add(new NetworkFounded(network, name, clock, rulesVersion.orElse(RulesInForce.FIRST)));
        events.add(new AdmissionAdopted(admission));
        events.add(PolicyAdopted.of(policy));
        for (var track : tracks) events.add(new TrackAdopted(track.track(), 1, track.rules()));
        for (var asset : assets) events.add(new AssetDefined(asset.asset(), asset.decimals()));
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            var account = account(network, i);
            events.add(new AccountOpened(account, member.keys(), member.threshold(), member.recovery()));
            for (var role : member.roles()) events.add(new RoleGranted(account, role));
            for (var balance : member.balances()) events.add(new Minted(account, balance.asset(), balance.amount()));
            if (!member.stake().isZero()) events.add(new Bonded(account, policy.asset(), member.stake()));
        }
        for (var balance : treasury) events.add(new Minted(AccountId.TREASURY, balance.asset(), balance.amount()));
        events.add(new EpochStarted(1, foundedAt.plus(policy.epoch())));
        return events;
    }
}
