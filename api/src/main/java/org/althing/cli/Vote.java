package org.althing.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.Ballot;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.kernel.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Votes, votes again where the rules let a vote change, or takes a vote back.
@Command(name = "vote", description = "Votes on a proposal.", mixinStandardHelpOptions = true)
final class Vote implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(index = "0", paramLabel = "PROPOSAL")
    ProposalId proposal;

    @Parameters(index = "1", arity = "0..1", paramLabel = "BALLOT", description = BallotForm.FORMS, converter = BallotForm.class)
    Optional<Ballot> ballot = Optional.empty();

    @Option(names = "--retract", description = "take the vote back instead")
    boolean retract;

    @Option(names = "--override", description = "with exactly one's own power, in place of whoever speaks with it")
    boolean override;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept off the log")
    Optional<String> reason = Optional.empty();

    @Override
    public Integer call() throws IOException, Failure {
        if (retract == ballot.isPresent()) throw new ParameterException(acting.verb.commandLine(), "either a ballot or --retract is meant");
        if (retract) return acting.send((self, id) -> new RetractVote(self, proposal), (id, receipt) -> "Took the vote back");
        try (var link = Link.to(acting)) {
            var why = reason.isEmpty() ? Optional.<Digest>empty() : Optional.of(acting.keep(link, reason.get()));
            return acting.send(link, (self, id) -> override ? new OverrideVote(self, proposal, ballot.get(), why) : new CastVote(self, proposal, ballot.get(), why),
                    (id, receipt) -> "Voted");
        }
    }
}
