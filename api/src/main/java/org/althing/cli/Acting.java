package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.althing.bridge.MemberRequest;
import org.althing.bridge.MemberRequest.KeepBlob;
import org.althing.bridge.MemberRequest.ReadOutput;
import org.althing.bridge.SaltedText;
import org.althing.domain.compute.JobId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.JointCommand;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.CommandCodec;
import picocli.CommandLine.Option;

/// What a verb takes that speaks for a member: whose keys sign, and for how long the command holds.
final class Acting extends Surroundings {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NOT_FOUND = 404;
    private static final CommandCodec CODEC = new CommandCodec();

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "the member who acts: a key in the data directory's key ring")
    String name;

    @Option(names = "--cosign", paramLabel = "NAME", description = "further keys that sign, for accounts that need several")
    List<String> cosigners = List.of();

    @Option(names = "--account", paramLabel = "ADDRESS", description = "the account to act for (default: the one that the key belongs to)")
    Optional<String> address = Optional.empty();

    @Option(names = "--valid-for", paramLabel = "DURATION", defaultValue = "PT1M", description = "the command expires after it (default: ${DEFAULT-VALUE})")
    Duration lifetime;

    /// What a command is made of, once it is known who acts and under which id.
    interface Wish {
        Command by(AccountId account, CommandId id) throws IOException, Failure;
    }

    /// What is said of it when it has happened: facts for programs, which are added to the receipt, and a sentence for people.
    interface Telling {
        String of(CommandId id, ObjectNode receipt);
    }

    /// The account that acts.
    AccountId self(Link link) throws IOException, Failure {
        if (address.isPresent()) return account(address.get());
        var remembered = ring().account(name);
        if (remembered.isPresent()) return remembered.get();
        try {
            return AccountId.parse(link.read("/v1/keys/" + key(name).thumbprint()).path("account").asText());
        } catch (Failure none) {
            if (none.problem().path("status").asInt() != NOT_FOUND) throw none;
            throw new Failure("account-unknown", "the key " + name + " belongs to no account of this network; ./althing open --as " + name + " opens one");
        }
    }

    /// Signs and sends one command for the acting member, and answers with its receipt.
    int send(Link link, Wish wish, Telling telling) throws IOException, Failure {
        var id = CommandId.of(UUID.randomUUID());
        var receipt = submit(link, id, CODEC.encode(wish.by(self(link), id)));
        return answer(receipt, telling.of(id, receipt) + ", at position " + receipt.path("position").asText());
    }

    /// The same over a link of its own.
    int send(Wish wish, Telling telling) throws IOException, Failure {
        try (var link = Link.to(this)) {
            return send(link, wish, telling);
        }
    }

    /// Keeps words off the log, under their salted digest.
    Digest keep(Link link, String words) throws IOException, Failure {
        return keep(link, SaltedText.of(words, RANDOM).bytes());
    }

    /// Keeps bytes off the log, under their digest.
    Digest keep(Link link, byte[] blob) throws IOException, Failure {
        var account = self(link);
        var first = List.of(key(name));
        return link.keep(blob, (digest, length) -> sign(link, CommandId.of(UUID.randomUUID()), MemberRequest.CODEC.encode(new KeepBlob(account, digest, length)), first));
    }

    /// Keeps a file off the log, under its digest.
    void keep(Link link, FileBlob blob) throws IOException, Failure {
        var account = self(link);
        var first = List.of(key(name));
        link.keep(blob, (digest, length) -> sign(link, CommandId.of(UUID.randomUUID()), MemberRequest.CODEC.encode(new KeepBlob(account, digest, length)), first));
    }

    /// Some bytes of what came of a job of the acting member's; fewer than asked for only at the end.
    byte[] fetch(Link link, JobId job, Link.Product product, long offset, int length) throws IOException, Failure {
        var account = self(link);
        var first = List.of(key(name));
        return link.fetch(job, product, offset, length, () -> sign(link, CommandId.of(UUID.randomUUID()), MemberRequest.CODEC.encode(new ReadOutput(account, job)), first));
    }

    /// Signs the payload with every key that was named, sends it, and waits for the receipt.
    ObjectNode submit(Link link, CommandId id, byte[] payload) throws IOException, Failure {
        return link.submit(sign(link, id, payload, keys()));
    }

    private byte[] sign(Link link, CommandId id, byte[] payload, List<SigningKey> keys) throws IOException, Failure {
        var network = link.network().genesis();
        var expiry = link.now().plus(lifetime);
        var signed = keys.stream().map(key -> new CommandSigner(key, network).sign(id, expiry, payload)).toList();
        return signed.size() == 1 ? signed.getFirst() : JointCommand.of(signed);
    }

    private List<SigningKey> keys() throws IOException, Failure {
        var keys = new ArrayList<SigningKey>();
        keys.add(key(name));
        for (var cosigner : cosigners) keys.add(key(cosigner));
        return keys;
    }

    private SigningKey key(String whose) throws IOException, Failure {
        if (!ring().has(whose)) throw new Failure("key-missing", "there is no key " + whose + " in " + ring().folder() + "; ./althing key list shows those that are, ./althing key new makes one");
        return ring().read(whose);
    }
}
