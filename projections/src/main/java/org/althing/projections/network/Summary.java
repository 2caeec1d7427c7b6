package org.althing.projections.network;

import java.time.Instant;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.NetworkId;

/// What a network is and how much of everything there is in it.
/// @param rules the version of the rules it was founded with
/// @param epoch the running one
/// @param policy the version in force
public record Summary(
        NetworkId network, String name, ClockMode clock, int rules, Instant foundedAt, long epoch, int policy,
        long accounts, long assets, long contributions, long proposals, long votes, long jobs, long nodes) {

    /// The one row's key.
    public record Key() {
        public static final Key ONLY = new Key();
    }

    Summary inEpoch(long next) {
        return new Summary(network, name, clock, rules, foundedAt, next, policy, accounts, assets, contributions, proposals, votes, jobs, nodes);
    }

    Summary under(int next) {
        return new Summary(network, name, clock, rules, foundedAt, epoch, next, accounts, assets, contributions, proposals, votes, jobs, nodes);
    }

    Summary withAccount() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts + 1, assets, contributions, proposals, votes, jobs, nodes);
    }

    Summary withAsset() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts, assets + 1, contributions, proposals, votes, jobs, nodes);
    }

    Summary withContribution() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts, assets, contributions + 1, proposals, votes, jobs, nodes);
    }

    Summary withProposal() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts, assets, contributions, proposals + 1, votes, jobs, nodes);
    }

    Summary withVote() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts, assets, contributions, proposals, votes + 1, jobs, nodes);
    }

    Summary withJob() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts, assets, contributions, proposals, votes, jobs + 1, nodes);
    }

    Summary withNode() {
        return new Summary(network, name, clock, rules, foundedAt, epoch, policy, accounts, assets, contributions, proposals, votes, jobs, nodes + 1);
    }
}
