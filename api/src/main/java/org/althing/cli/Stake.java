package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.althing.domain.kernel.Amount;
import org.althing.domain.staking.StakingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// One's own stake, in the network's own asset.
@Command(name = "stake", description = "Bonds and unbonds stake, and claims what it earned.", mixinStandardHelpOptions = true,
        subcommands = {Stake.Bond.class, Stake.Unbond.class, Stake.Claim.class})
final class Stake {

    @Command(name = "bond", description = "Puts units at stake.", mixinStandardHelpOptions = true)
    static final class Bond implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "AMOUNT", description = "in base units")
        Amount amount;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new StakingCommand.Bond(self, amount), (id, receipt) -> "Bonded " + amount);
        }
    }

    @Command(name = "unbond", description = "Asks stake back; it is free after the unbonding delay.", mixinStandardHelpOptions = true)
    static final class Unbond implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "AMOUNT", description = "in base units")
        Amount amount;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new StakingCommand.Unbond(self, amount), (id, receipt) -> "Began to unbond " + amount);
        }
    }

    @Command(name = "claim", description = "Pays out everything that the stake has earned.", mixinStandardHelpOptions = true)
    static final class Claim implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new StakingCommand.ClaimRewards(self), (id, receipt) -> "Claimed the rewards");
        }
    }

    private Stake() {}
}
