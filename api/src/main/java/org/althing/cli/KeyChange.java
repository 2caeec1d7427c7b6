package org.althing.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.identity.IdentityCommand.RecoverAccount;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.VerificationKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Other keys for an account that is there: by its own keys, or by the one that was kept for an emergency.
final class KeyChange {

    @Command(name = "replace", description = "Replaces the account's keys; the old ones sign nothing from then on.", mixinStandardHelpOptions = true)
    static final class Replace implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Mixin
        NewKeys next;

        @Override
        public Integer call() throws IOException, Failure {
            var keys = next.drawn(acting);
            try (var link = Link.to(acting)) {
                var account = acting.self(link);
                int status = acting.send(link, (self, id) -> new ReplaceKeys(self, keys, next.threshold), (id, receipt) -> "Replaced the keys of " + account);
                for (var name : next.names) acting.ring().remember(name, account);
                return status;
            }
        }
    }

    @Command(name = "recover", description = "Replaces the account's keys by its recovery key (--as), which is used up.", mixinStandardHelpOptions = true)
    static final class Recover implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Mixin
        NewKeys next;

        @Option(names = "--recovery", paramLabel = "NAME", description = "the next recovery key")
        Optional<String> recovery = Optional.empty();

        @Override
        public Integer call() throws IOException, Failure {
            if (acting.address.isEmpty()) throw new Failure("account-unknown", "which account is to be recovered? --account says so");
            var keys = next.drawn(acting);
            var spare = recovery.isEmpty() ? Optional.<VerificationKey>empty() : Optional.of(NewKeys.drawn(acting, recovery.get()));
            try (var link = Link.to(acting)) {
                var account = acting.self(link);
                int status = acting.send(link, (self, id) -> new RecoverAccount(self, keys, next.threshold, spare), (id, receipt) -> "Recovered " + account);
                for (var name : next.names) acting.ring().remember(name, account);
                return status;
            }
        }
    }

    /// The keys that an account shall have; those that are not in the key ring are drawn.
    static final class NewKeys {
        @Option(names = "--with", paramLabel = "NAME", required = true, description = "a new key, once for each; drawn where there is none")
        List<String> names;

        @Option(names = "--threshold", paramLabel = "K", defaultValue = "1", description = "how many of them make the account's signature (default: 1)")
        int threshold;

        List<VerificationKey> drawn(Surroundings here) throws IOException {
            var keys = new ArrayList<VerificationKey>();
            for (var name : names) keys.add(drawn(here, name));
            return keys;
        }

        static VerificationKey drawn(Surroundings here, String name) throws IOException {
            var ring = here.ring();
            return (ring.has(name) ? ring.read(name) : ring.draw(name, new SecureRandom())).verificationKey();
        }
    }

    private KeyChange() {}
}
