package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Moves units to another account.
@Command(name = "transfer", description = "Transfers units of an asset to another account.", mixinStandardHelpOptions = true)
final class Transfer implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(index = "0", paramLabel = "TO", description = "a name in the key ring, or an address")
    String to;

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "in base units")
    Amount amount;

    @Parameters(index = "2", paramLabel = "ASSET")
    AssetId asset;

    @Override
    public Integer call() throws IOException, Failure {
        return acting.send((self, id) -> new LedgerCommand.Transfer(self, acting.account(to), asset, amount),
                (id, receipt) -> "Transferred " + amount + " " + asset + " to " + to);
    }
}
