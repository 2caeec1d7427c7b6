package org.althing.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Leaves with one's share of the treasury, where a track gives that right.
@Command(name = "leave", description = "Gives up stake for one's share of the treasury.", mixinStandardHelpOptions = true)
final class Leave implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(index = "0", paramLabel = "TRACK", description = "the track that gives the right")
    TrackId track;

    @Parameters(index = "1", paramLabel = "STAKE", description = "how much of one's stake is given up, in base units")
    Amount stake;

    @Option(names = "--loot", paramLabel = "AMOUNT", description = "how many claims without a vote are given up beside it")
    Amount loot = Amount.ZERO;

    @Option(names = "--because", paramLabel = "PROPOSAL", description = "the proposal one leaves because of")
    Optional<ProposalId> because = Optional.empty();

    @Option(names = "--asset", paramLabel = "ASSET", required = true, description = "which of the treasury's assets to take a share of, once for each")
    List<AssetId> assets = List.of();

    @Override
    public Integer call() throws IOException, Failure {
        return acting.send((self, id) -> new LeaveWithShare(self, track, because, stake, loot, assets), (id, receipt) -> "Left with a share for " + stake);
    }
}
