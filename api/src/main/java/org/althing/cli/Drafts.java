package org.althing.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.domain.deliberation.DeliberationCommand.PublishDraft;
import org.althing.domain.deliberation.DeliberationCommand.ReviseDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawDraft;
import org.althing.domain.deliberation.Manuscript;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.rules.TrackId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Drafts: proposals to be, shown before anybody votes.
@Command(name = "draft", description = "Publishes, rewords, withdraws and shows drafts of proposals.", mixinStandardHelpOptions = true,
        subcommands = {Drafts.Publish.class, Drafts.Revise.class, Drafts.Withdraw.class, Drafts.Show.class})
final class Drafts {

    /// A whole wording: a revision says everything anew.
    static final class Text {
        @Option(names = "--track", paramLabel = "TRACK", required = true, description = "where it is meant to be decided")
        TrackId track;

        @Mixin
        Wording wording;

        @Mixin
        Undertaking undertaking;

        Manuscript keep(Acting acting, Link link) throws IOException, Failure, FlawedBlueprint {
            var actions = undertaking.actions(acting);
            var kept = wording.keep(acting, link);
            return new Manuscript(track, kept.title(), kept.paper(), kept.choices(), actions);
        }
    }

    @Command(name = "publish", description = "Shows a proposal to be.", mixinStandardHelpOptions = true)
    static final class Publish implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Mixin
        Text text;

        @Override
        public Integer call() throws IOException, Failure, FlawedBlueprint {
            try (var link = Link.to(acting)) {
                var manuscript = text.keep(acting, link);
                return acting.send(link, (self, id) -> new PublishDraft(self, manuscript), (id, receipt) -> {
                    receipt.put("draft", DraftId.derive(id, 0).text());
                    return "Published draft " + DraftId.derive(id, 0);
                });
            }
        }
    }

    @Command(name = "revise", description = "Gives a draft another wording.", mixinStandardHelpOptions = true)
    static final class Revise implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "DRAFT")
        DraftId draft;

        @Mixin
        Text text;

        @Override
        public Integer call() throws IOException, Failure, FlawedBlueprint {
            try (var link = Link.to(acting)) {
                var manuscript = text.keep(acting, link);
                return acting.send(link, (self, id) -> new ReviseDraft(self, draft, manuscript), (id, receipt) -> "Reworded draft " + draft);
            }
        }
    }

    @Command(name = "withdraw", description = "Takes a draft back.", mixinStandardHelpOptions = true)
    static final class Withdraw implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "DRAFT")
        DraftId draft;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new WithdrawDraft(self, draft), (id, receipt) -> "Withdrew draft " + draft);
        }
    }

    @Command(name = "show", description = "Shows the drafts, or one with what it says.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(arity = "0..1", paramLabel = "DRAFT")
        Optional<DraftId> draft = Optional.empty();

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(here)) {
                if (draft.isEmpty()) {
                    var drafts = link.read("/v1/drafts");
                    return here.answer(drafts, drafts.path("items").isEmpty() ? "There are no drafts." : Outline.of(drafts.path("items")));
                }
                var facts = link.read("/v1/drafts/" + draft.get());
                facts.set("texts", link.read("/v1/drafts/" + draft.get() + "/texts"));
                return here.answer(facts, Outline.of(facts));
            }
        }
    }

    private Drafts() {}
}
