package org.althing.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand.AssignVotes;
import org.althing.domain.ledger.AssetId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Assigns the votes of an asset that one owns, where tracks read power from it.
@Command(name = "assign", description = "Assigns the votes of all one owns of an asset, to oneself or another.", mixinStandardHelpOptions = true)
final class Assign implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(index = "0", paramLabel = "ASSET")
    AssetId asset;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "a name in the key ring, or an address; nobody where it is left out")
    Optional<String> to = Optional.empty();

    @Override
    public Integer call() throws IOException, Failure {
        return acting.send((self, id) -> new AssignVotes(self, asset, to.isPresent() ? Optional.of(acting.account(to.get())) : Optional.empty()),
                (id, receipt) -> "Assigned the votes of " + asset + " to " + to.orElse("nobody"));
    }
}
