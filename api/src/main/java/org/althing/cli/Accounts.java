package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows an account: its keys, roles and balances.
@Command(name = "account", description = "Shows an account with its balances.", mixinStandardHelpOptions = true)
final class Accounts implements Callable<Integer> {
    @Mixin
    Surroundings here;

    @Parameters(paramLabel = "WHO", description = "a name in the key ring, or an address")
    String who;

    @Override
    public Integer call() throws IOException, Failure {
        var account = here.account(who);
        try (var link = Link.to(here)) {
            var object = link.read("/v1/accounts/" + account);
            object.set("balances", link.read("/v1/accounts/" + account + "/balances").path("items"));
            object.set("stake", link.read("/v1/accounts/" + account + "/stake"));
            return here.answer(object, Outline.of(object));
        }
    }
}
