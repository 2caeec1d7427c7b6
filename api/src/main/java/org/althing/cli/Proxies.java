package org.althing.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.RevokeProxy;
import org.althing.domain.governance.Proxy;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Proxies: how far others may vote with one's power, and pass that on.
@Command(name = "proxy", description = "Gives and revokes allowances to vote with one's power.", mixinStandardHelpOptions = true,
        subcommands = {Proxies.Give.class, Proxies.Revoke.class})
final class Proxies {

    @Command(name = "give", description = "Lets another vote with a part of one's power.", mixinStandardHelpOptions = true)
    static final class Give implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "TO", description = "a name in the key ring, or an address")
        String to;

        @ArgGroup(multiplicity = "1")
        Part part;

        @Option(names = "--further", paramLabel = "N", defaultValue = "0", description = "how many may pass it on, one after the other (default: ${DEFAULT-VALUE})")
        int further;

        @Option(names = "--from", paramLabel = "TIME", description = "not before, such as 2027-01-01T00:00:00Z")
        Optional<Instant> from = Optional.empty();

        @Option(names = "--until", paramLabel = "TIME", description = "no longer than")
        Optional<Instant> until = Optional.empty();

        static final class Part {
            @Option(names = "--share", paramLabel = "SHARE", description = "such as 1/3")
            Ratio share;

            @Option(names = "--units", paramLabel = "AMOUNT", description = "so many units of power")
            Amount units;
        }

        @Override
        public Integer call() throws IOException, Failure {
            var allowance = part.share != null ? new Proxy.Allowance.Share(part.share) : new Proxy.Allowance.Units(part.units);
            return acting.send((self, id) -> new GiveProxy(self, acting.account(to), new Proxy(allowance, further, from, until, Optional.empty())), (id, receipt) -> "Gave a proxy to " + to);
        }
    }

    @Command(name = "revoke", description = "Takes an allowance back.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "TO", description = "a name in the key ring, or an address")
        String to;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new RevokeProxy(self, acting.account(to)), (id, receipt) -> "Revoked the proxy of " + to);
        }
    }

    private Proxies() {}
}
