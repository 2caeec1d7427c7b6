package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What can be done with a proposal that is open, beside voting on it.
@Command(name = "proposal", description = "Adds to a deposit, takes a proposal back, queues or executes it by hand, or stops it.", mixinStandardHelpOptions = true,
        subcommands = {OneProposal.Deposit.class, OneProposal.Cancel.class, OneProposal.Queue.class, OneProposal.Execute.class, OneProposal.Guard.class})
final class OneProposal {

    @Command(name = "deposit", description = "Adds to what a proposal needs before it is decided.", mixinStandardHelpOptions = true)
    static final class Deposit implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Parameters(index = "1", paramLabel = "AMOUNT", description = "in base units")
        Amount amount;

        @Parameters(index = "2", paramLabel = "ASSET")
        AssetId asset;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new AddDeposit(self, proposal, asset, amount), (id, receipt) -> "Put down " + amount + " " + asset);
        }
    }

    @Command(name = "cancel", description = "Takes a proposal back, as its rules allow.", mixinStandardHelpOptions = true)
    static final class Cancel implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new CancelProposal(self, proposal), (id, receipt) -> "Took the proposal back");
        }
    }

    @Command(name = "queue", description = "Starts the timelock of a proposal that passed, where members do that.", mixinStandardHelpOptions = true)
    static final class Queue implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new QueueProposal(self, proposal), (id, receipt) -> "Queued the proposal");
        }
    }

    @Command(name = "execute", description = "Carries out a proposal whose timelock is over, where members do that.", mixinStandardHelpOptions = true)
    static final class Execute implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new ExecuteProposal(self, proposal), (id, receipt) -> "Executed the proposal");
        }
    }

    @Command(name = "guard", description = "Stops a proposal in an emergency, as its rules' guardian.", mixinStandardHelpOptions = true)
    static final class Guard implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Parameters(index = "1", paramLabel = "cancel|pause|kill")
        GuardianAct act;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept off the log")
        String reason;

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(acting)) {
                var why = acting.keep(link, reason);
                return acting.send(link, (self, id) -> new ActAsGuardian(self, proposal, act, why), (id, receipt) -> "Stopped the proposal");
            }
        }
    }

    private OneProposal() {}
}
