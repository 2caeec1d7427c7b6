package org.althing.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Contributions: what members give to the network, and what reviewers think of it.
@Command(name = "contribute", description = "Submits and reviews contributions.", mixinStandardHelpOptions = true,
        subcommands = {Contribute.Submit.class, Contribute.Review.class})
final class Contribute {

    @Command(name = "submit", description = "Submits a contribution; its description is kept off the log.", mixinStandardHelpOptions = true)
    static final class Submit implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Option(names = "--kind", paramLabel = "data|compute|validation|model", required = true, description = "what was contributed")
        ContributionKind kind;

        @Parameters(paramLabel = "DESCRIPTION", description = "what it is and where it can be had")
        String description;

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(acting)) {
                return acting.send(link, (self, id) -> new SubmitContribution(self, kind, acting.keep(link, description)),
                        (id, receipt) -> {
                            receipt.put("contribution", ContributionId.derive(id, 0).text());
                            return "Submitted contribution " + ContributionId.derive(id, 0) + " (" + kind.name().toLowerCase(Locale.ROOT) + ")";
                        });
            }
        }
    }

    @Command(name = "review", description = "Scores a contribution, as a reviewer.", mixinStandardHelpOptions = true)
    static final class Review implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "CONTRIBUTION")
        ContributionId contribution;

        @Parameters(index = "1", paramLabel = "SCORE", description = "from 0, worthless, to the policy's contributions.scoreScale")
        int score;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new ReviewContribution(self, contribution, score), (id, receipt) -> "Scored " + contribution + " with " + score);
        }
    }

    private Contribute() {}
}
