package org.althing.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.ProposalId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows the proposals, or one of them, with tally and verdict.
@Command(name = "proposals", description = "Shows the proposals, or one, with what it has and needs.", mixinStandardHelpOptions = true)
final class Proposals implements Callable<Integer> {
    @Mixin
    Surroundings here;

    @Parameters(arity = "0..1", paramLabel = "PROPOSAL")
    Optional<ProposalId> proposal = Optional.empty();

    @Override
    public Integer call() throws IOException, Failure {
        try (var link = Link.to(here)) {
            var object = link.read("/v1/proposals" + proposal.map(id -> "/" + id).orElse(""));
            var text = new StringBuilder();
            if (proposal.isPresent()) {
                object.set("texts", link.read("/v1/proposals/" + proposal.get() + "/texts"));
                text.append(ProposalText.of(object)).append(ProposalText.words(object.path("texts")));
            }
            else object.path("items").forEach(one -> text.append(ProposalText.of(one)));
            return here.answer(object, text.isEmpty() ? "Nothing has been proposed yet." : text.toString());
        }
    }
}
