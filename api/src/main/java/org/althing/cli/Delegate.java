package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets another member speak with one's power, or takes that back.
@Command(name = "delegate", description = "Delegates voting power, for proposals opened from now on.", mixinStandardHelpOptions = true)
final class Delegate implements Callable<Integer> {
    @Mixin
    Acting acting;

    @ArgGroup(multiplicity = "1")
    Target target;

    static final class Target {
        @Parameters(paramLabel = "TO", description = "a name in the key ring, or an address")
        String to;

        @Option(names = "--undo", description = "take the delegation back")
        boolean undo;
    }

    @Override
    public Integer call() throws IOException, Failure {
        return target.undo
                ? acting.send((self, id) -> new GovernanceCommand.Undelegate(self), (id, receipt) -> "Took the delegation back")
                : acting.send((self, id) -> new GovernanceCommand.Delegate(self, acting.account(target.to)), (id, receipt) -> "Delegated to " + target.to);
    }
}
