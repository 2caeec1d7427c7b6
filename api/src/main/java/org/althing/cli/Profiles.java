package org.althing.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.deliberation.DeliberationCommand.PublishProfile;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Profiles: members who offer to speak for others, what they say of themselves, and how they voted.
@Command(name = "profile", description = "Offers to speak for others, takes that back, and shows who offers.", mixinStandardHelpOptions = true,
        subcommands = {Profiles.Publish.class, Profiles.Withdraw.class, Profiles.Show.class})
final class Profiles {

    @Command(name = "publish", description = "Offers to speak for others; the statement is kept off the log.", mixinStandardHelpOptions = true)
    static final class Publish implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "STATEMENT", description = "what one stands for")
        String statement;

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(acting)) {
                var kept = acting.keep(link, statement);
                return acting.send(link, (self, id) -> new PublishProfile(self, kept), (id, receipt) -> "Published the profile");
            }
        }
    }

    @Command(name = "withdraw", description = "Takes the offer back; delegations stay as they are.", mixinStandardHelpOptions = true)
    static final class Withdraw implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new WithdrawProfile(self), (id, receipt) -> "Withdrew the profile");
        }
    }

    @Command(name = "show", description = "Shows who offers to speak for others, or one of them with the latest votes.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(arity = "0..1", paramLabel = "WHO", description = "a name in the key ring, or an address")
        Optional<String> who = Optional.empty();

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(here)) {
                var shown = link.read("/v1/delegates" + (who.isPresent() ? "/" + here.account(who.get()) : ""));
                var none = who.isEmpty() && shown.path("items").isEmpty();
                return here.answer(shown, none ? "Nobody offers to speak for others yet." : Outline.of(who.isPresent() ? shown : shown.path("items")));
            }
        }
    }

    private Profiles() {}
}
