package org.althing.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Stake that is locked for votes, on tracks where conviction counts. Voting with it is `vote --conviction`.
@Command(name = "conviction", description = "Delegates locked stake, and gets it back.", mixinStandardHelpOptions = true,
        subcommands = {Conviction.Delegate.class, Conviction.Undelegate.class, Conviction.Release.class, Conviction.Unlock.class})
final class Conviction {

    @Command(name = "delegate", description = "Lets another speak with so much of one's stake on a track.", mixinStandardHelpOptions = true)
    static final class Delegate implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "TRACK")
        TrackId track;

        @Parameters(index = "1", paramLabel = "TO", description = "a name in the key ring, or an address")
        String to;

        @Parameters(index = "2", paramLabel = "AMOUNT", description = "in base units")
        Amount amount;

        @Parameters(index = "3", paramLabel = "N", description = "the conviction: for how long it stays locked once it is taken back")
        int conviction;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new DelegateWithConviction(self, acting.account(to), track, amount, conviction), (id, receipt) -> "Delegated " + amount + " to " + to);
        }
    }

    @Command(name = "undelegate", description = "Takes the delegation on a track back; its lock begins to run.", mixinStandardHelpOptions = true)
    static final class Undelegate implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "TRACK")
        TrackId track;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new UndelegateConviction(self, track), (id, receipt) -> "Took the delegation back");
        }
    }

    @Command(name = "release", description = "Takes a vote back, or puts away that of a vote which is over.", mixinStandardHelpOptions = true)
    static final class Release implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Option(names = "--voter", paramLabel = "WHO", description = "whose vote (default: one's own)")
        Optional<String> voter = Optional.empty();

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new ReleaseVote(self, voter.isPresent() ? acting.account(voter.get()) : self, proposal), (id, receipt) -> "Released the vote");
        }
    }

    @Command(name = "unlock", description = "Frees stake that nothing on the track locks any more.", mixinStandardHelpOptions = true)
    static final class Unlock implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "TRACK")
        TrackId track;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new ReleaseLock(self, track), (id, receipt) -> "Unlocked what was free");
        }
    }

    private Conviction() {}
}
