package org.althing.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.Ballot;
import org.althing.domain.governance.Ballot.Support;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.kernel.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Votes, or votes again where the rules let a vote change.
@Command(name = "vote", description = "Votes on a proposal.", mixinStandardHelpOptions = true)
final class Vote implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(index = "0", paramLabel = "PROPOSAL")
    ProposalId proposal;

    @Parameters(index = "1", paramLabel = "for|against|abstain|N", description = "a side, or a choice counted from 1", converter = Answer.class)
    Ballot ballot;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept off the log")
    Optional<String> reason = Optional.empty();

    @Override
    public Integer call() throws IOException, Failure {
        try (var link = Link.to(acting)) {
            var why = reason.isEmpty() ? Optional.<Digest>empty() : Optional.of(acting.keep(link, reason.get()));
            return acting.send(link, (self, id) -> new CastVote(self, proposal, ballot, why), (id, receipt) -> "Voted");
        }
    }

    /// A ballot as it is written on the command line.
    static final class Answer implements ITypeConverter<Ballot> {
        @Override
        public Ballot convert(String text) {
            for (var side : Support.values()) {
                if (side.name().equals(text.toUpperCase(Locale.ROOT))) return new Ballot.Side(side);
            }
            if (text.matches("[1-9][0-9]?")) return new Ballot.Choice(Integer.parseInt(text) - 1);
            throw new TypeConversionException("for, against, abstain or the number of a choice is meant, not " + text);
        }
    }
}
