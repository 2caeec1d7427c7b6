package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.althing.domain.identity.AccountId;
import org.althing.eventlog.rocks.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The key ring in the data directory. Secrets never leave their files.
@Command(name = "key", description = "Makes and shows signing keys.", mixinStandardHelpOptions = true,
        subcommands = {Keys.New.class, Keys.All.class, Keys.Show.class, KeyChange.Replace.class, KeyChange.Recover.class})
final class Keys {

    @Command(name = "new", description = "Draws a key and writes its file, which only you can read.", mixinStandardHelpOptions = true)
    static final class New implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(paramLabel = "NAME", description = "what the key is called here")
        String name;

        @Override
        public Integer call() throws IOException {
            prepare(here);
            here.ring().draw(name, new SecureRandom());
            var key = describe(here, name);
            return here.answer(key, "Wrote " + here.ring().folder().resolve(name + ".jwk") + "\n" + told(key));
        }
    }

    @Command(name = "list", description = "Lists the keys and the accounts they belong to.", mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Override
        public Integer call() throws IOException {
            var object = Surroundings.object();
            var keys = object.putArray("keys");
            var text = new StringBuilder();
            for (var name : here.ring().names()) {
                var key = describe(here, name);
                keys.add(key);
                text.append(told(key));
            }
            return here.answer(object, text.isEmpty() ? "No keys in " + here.ring().folder() : text.toString());
        }
    }

    @Command(name = "show", description = "Shows a key's public half.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws IOException {
            var key = describe(here, name);
            return here.answer(key, told(key));
        }
    }

    private Keys() {}

    /// A data directory has to be one before anything else lies in it.
    static void prepare(Surroundings here) {
        if (!Files.exists(here.directory().resolve("FORMAT"))) DataDirectory.open(here.directory()).close();
    }

    private static ObjectNode describe(Surroundings here, String name) throws IOException {
        var key = here.ring().read(name);
        var object = Surroundings.object().put("name", name).put("kid", key.thumbprint().text()).put("key", key.verificationKey().text());
        here.ring().account(name).map(AccountId::text).ifPresent(account -> object.put("account", account));
        return object;
    }

    private static String told(ObjectNode key) {
        return "%-12s kid %s  key %s  account %s%n".formatted(
                key.get("name").asText(), key.get("kid").asText(), key.get("key").asText(), key.path("account").asText("none yet"));
    }
}
