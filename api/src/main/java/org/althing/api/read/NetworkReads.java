package org.althing.api.read;

import static org.althing.projections.network.SummaryView.SUMMARY;
import static org.althing.projections.policy.EpochView.EPOCHS;
import static org.althing.projections.policy.PolicyView.POLICIES;
import static org.althing.projections.staking.StakingView.STAKING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.NetworkId;
import org.althing.projections.network.Summary;
import org.althing.projections.policy.Epoch;
import org.althing.projections.staking.Staking;

/// The network as a whole.
final class NetworkReads {
    static final List<Read> ALL = List.of(
            Read.one("/v1/network", "The network at a glance", Facts.class, NetworkReads::facts).byTheClock(),
            Read.list("/v1/epochs", "Every epoch, the newest first; the first is running", Epoch.class, q -> q.page(EPOCHS, EPOCHS.all())));

    private NetworkReads() {}

    /// @param network the id again, as the node protocol calls it (docs/specs/node-protocol.md)
    /// @param now     what the network's clock shows
    /// @param head    how many events there are: the position that the next one will have
    /// @param root    the Merkle tree's root over exactly these events (RFC 6962)
    /// @param rules   the version of the rules it was founded with
    /// @param policy  the version in force
    /// @param asset   what is staked, minted and paid
    /// @param members accounts that were opened
    /// @param staked  bonded, of the network's own asset
    /// @param epoch   the running one
    /// @param commandLifetimeMax how far ahead a command may expire, in milliseconds
    record Facts(
            NetworkId id, NetworkId network, String name, ClockMode clock, Instant now, Instant foundedAt, long head, Digest root, int rules, int policy, Digest policyHash,
            AssetId asset, long members, long assets, Amount staked, Optional<Long> epoch, long commandLifetimeMax) {}

    private static Facts facts(Question q) {
        var summary = q.row(SUMMARY, Summary.Key.ONLY, "Network", "");
        var policy = q.views().scan(POLICIES, POLICIES.all(), 1).getFirst().value();
        var staking = q.views().get(STAKING, Staking.Key.ONLY);
        var epoch = q.views().scan(EPOCHS, EPOCHS.all(), 1).stream().findFirst();
        long head = q.views().position() + 1;
        return new Facts(summary.network(), summary.network(), summary.name(), summary.clock(), q.now(), summary.foundedAt(), head, q.log().tree().root(head), summary.rules(),
                policy.version(), policy.hash(), policy.policy().asset(), summary.accounts(), summary.assets(),
                staking.map(Staking::bonded).orElse(Amount.ZERO), epoch.map(row -> row.value().epoch()), policy.policy().commands().lifetimeMax().toMillis());
    }
}
