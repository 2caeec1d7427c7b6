package org.althing.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.althing.domain.governance.GovernanceCommand.AttestPower;
import org.althing.domain.governance.GovernanceCommand.IssueCredential;
import org.althing.domain.governance.GovernanceCommand.RevokeCredential;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Credentials: an issuer's word that an account is one person's only one, or how much power it has elsewhere.
@Command(name = "credential", description = "Issues and revokes credentials, as an issuer.", mixinStandardHelpOptions = true,
        subcommands = {Credentials.Issue.class, Credentials.Revoke.class, Credentials.Attest.class})
final class Credentials {
    private static final int SECRET_BYTES_LEAST = 16;

    @Command(name = "issue", description = "Attests that an account is one person's only one.", mixinStandardHelpOptions = true)
    static final class Issue implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "HOLDER", description = "a name in the key ring, or an address")
        String holder;

        @Option(names = "--person", paramLabel = "TEXT", required = true, description = "what the issuer knows the person by, always the same for the same person")
        String person;

        @Option(names = "--secret", paramLabel = "FILE", required = true,
                description = "the issuer's secret, 16 bytes or more: only HMAC-SHA-256(secret, person) goes on the log, so that nobody guesses who it is")
        Path secret;

        @Option(names = "--until", paramLabel = "TIME", description = "when it ends by itself, if it is not renewed; for ever otherwise")
        Optional<Instant> until = Optional.empty();

        @Override
        public Integer call() throws IOException, Failure {
            var pseudonym = pseudonym();
            return acting.send((self, id) -> new IssueCredential(self, acting.account(holder), pseudonym, until), (id, receipt) -> "Attested " + holder);
        }

        private Digest pseudonym() throws IOException, Failure {
            var key = Files.readAllBytes(secret);
            if (key.length < SECRET_BYTES_LEAST) throw new Failure("malformed", "--secret: at least " + SECRET_BYTES_LEAST + " bytes, not " + key.length);
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return Digest.of(mac.doFinal(person.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
            }
        }
    }

    @Command(name = "revoke", description = "Takes an attestation back.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(paramLabel = "HOLDER", description = "a name in the key ring, or an address")
        String holder;

        @Override
        public Integer call() throws IOException, Failure {
            return acting.send((self, id) -> new RevokeCredential(self, acting.account(holder)), (id, receipt) -> "Revoked the credential of " + holder);
        }
    }

    @Command(name = "power", description = "Attests how much power an account has elsewhere, for tracks that take the issuer's word; 0 takes it back.",
            mixinStandardHelpOptions = true)
    static final class Attest implements Callable<Integer> {
        @Mixin
        Acting acting;

        @Parameters(index = "0", paramLabel = "HOLDER", description = "a name in the key ring, or an address")
        String holder;

        @Parameters(index = "1", paramLabel = "UNITS", description = "a whole number of up to 256 bits")
        String units;

        @Override
        public Integer call() throws IOException, Failure {
            Power power;
            try {
                power = Power.parse(units);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new Failure("malformed", "UNITS: " + e.getMessage());
            }
            return acting.send((self, id) -> new AttestPower(self, acting.account(holder), power), (id, receipt) -> "Attested " + power + " units of " + holder);
        }
    }

    private Credentials() {}
}
