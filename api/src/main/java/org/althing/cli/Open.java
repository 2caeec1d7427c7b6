package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.CommandId;
import org.althing.eventlog.codec.CommandCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Opens an account, with a key that is there or a new one, and does the work that the network asks of newcomers.
@Command(name = "open", description = "Opens an account with the key --as; a new key where there is none.", mixinStandardHelpOptions = true)
final class Open implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Option(names = "--with", paramLabel = "NAME", description = "further keys of the account, which sign too")
    List<String> others = List.of();

    @Option(names = "--threshold", paramLabel = "K", defaultValue = "1", description = "how many of the keys make the account's signature (default: 1)")
    int threshold;

    @Option(names = "--recovery", paramLabel = "NAME", description = "a key that may replace all others; keep its file elsewhere")
    Optional<String> recovery = Optional.empty();

    @Option(names = "--sponsor", paramLabel = "NAME", description = "the member who vouches, where the network asks for one; its key signs too")
    Optional<String> sponsor = Optional.empty();

    @Override
    public Integer call() throws IOException, Failure {
        Keys.prepare(acting);
        if (!acting.ring().has(acting.name)) {
            acting.ring().draw(acting.name, new SecureRandom());
            acting.tell("Wrote " + acting.ring().folder().resolve(acting.name + ".jwk"));
        }
        acting.cosigners = new ArrayList<>(others);
        sponsor.ifPresent(acting.cosigners::add);
        try (var link = Link.to(acting)) {
            return open(link);
        }
    }

    private int open(Link link) throws IOException, Failure {
        var id = CommandId.of(UUID.randomUUID());
        var receipt = submit(link, id);
        var account = AccountId.derive(id, 0);
        acting.ring().remember(acting.name, account);
        return acting.answer(receipt.put("account", account.text()), "Opened " + account + " for " + acting.name + ", at position " + receipt.path("position").asText());
    }

    /// Asks without any work first: a network that wants some says how much.
    private ObjectNode submit(Link link, CommandId id) throws IOException, Failure {
        var codec = new CommandCodec();
        try {
            return acting.submit(link, id, codec.encode(command(0)));
        } catch (Failure refused) {
            if (!refused.is("work-missing")) throw refused;
            var work = new Admission.ProofOfWork(refused.problem().path("bitsNeeded").asInt());
            var nonce = new Work(work, key(acting.name)).nonce(acting::tell);
            return acting.submit(link, id, codec.encode(command(nonce)));
        }
    }

    private OpenAccount command(long nonce) throws IOException, Failure {
        var keys = new ArrayList<VerificationKey>();
        keys.add(key(acting.name));
        for (var other : others) keys.add(key(other));
        return new OpenAccount(keys, threshold, recovery.isEmpty() ? Optional.empty() : Optional.of(key(recovery.get())), nonce,
                sponsor.isEmpty() ? Optional.empty() : Optional.of(acting.account(sponsor.get())));
    }

    private VerificationKey key(String name) throws IOException {
        return acting.ring().read(name).verificationKey();
    }
}
