package org.althing.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.FreeApproval;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Continuous approval: units locked behind candidates, of which the one with the most holds the hat.
@Command(name = "approval", description = "Locks units behind candidates, and lifts the one with the most.", mixinStandardHelpOptions = true,
        subcommands = {Approval.Lock.class, Approval.Free.class, Approval.Slate.class, Approval.Lift.class})
final class Approval {

    @Command(name = "lock", description = "Locks units behind one's candidates.", mixinStandardHelpOptions = true)
    static final class Lock implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "TRACK")
        TrackId track;

        @Parameters(index = "1", paramLabel = "AMOUNT", description = "in base units")
        Amount amount;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new LockApproval(self, track, amount), (id, receipt) -> "Locked " + amount);
        }
    }

    @Command(name = "free", description = "Takes units back.", mixinStandardHelpOptions = true)
    static final class Free implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "TRACK")
        TrackId track;

        @Parameters(index = "1", paramLabel = "AMOUNT", description = "in base units")
        Amount amount;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new FreeApproval(self, track, amount), (id, receipt) -> "Freed " + amount);
        }
    }

    @Command(name = "slate", description = "Puts all that one has locked behind these candidates.", mixinStandardHelpOptions = true)
    static final class Slate implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "TRACK")
        TrackId track;

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "PROPOSAL", description = "in any order; none takes the approval back")
        List<ProposalId> candidates = List.of();

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new ChooseSlate(self, track, candidates.stream().distinct().sorted().toList()), (id, receipt) -> "Approved of " + candidates.size());
        }
    }

    @Command(name = "lift", description = "Puts the hat on a candidate with more approval than its holder.", mixinStandardHelpOptions = true)
    static final class Lift implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "PROPOSAL")
        ProposalId proposal;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new LiftCandidate(self, proposal), (id, receipt) -> "Lifted the candidate");
        }
    }

    private Approval() {}
}
