package org.althing.benchmarks.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.signature.SignatureProviders;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.policy.Policy;
import org.althing.eventlog.codec.CommandCodec;

/// Founding members with real keys, who pay each other and sign for it.
public final class Payers {
    static final AssetId ALT = new AssetId("ALT");
    private static final Duration LIFETIME = Duration.ofMinutes(9);
    private static final CommandCodec CODEC = new CommandCodec();

    private final GenesisDocument document;
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<CommandSigner> signers = new ArrayList<>();
    /// Ids of commands differ from one run to the next, or the second would be answered from memory.
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(System.nanoTime());

    /// @param seed the same members and, for the same moment, the same network
    Payers(int count, long seed, Instant foundedAt) {
        var signatures = SignatureProviders.first().best();
        var keys = new ArrayList<SigningKey>();
        var founders = new ArrayList<Genesis.Member>();
        for (int i = 0; i < count; i++) {
            var key = signatures.adopt(SigningKeys.ofSeed(ByteBuffer.allocate(SigningKey.SEED_BYTES).putLong(seed).putInt(i).array()));
            keys.add(key);
            founders.add(new Genesis.Member(List.of(key.verificationKey()), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, Amount.of(1L << 50))), Amount.ZERO));
        }
        document = GenesisDocument.of(new Genesis("bench", ClockMode.LIVE, foundedAt, new Admission.ProofOfWork(0), Policy.initial(ALT),
                List.of(), List.of(new Genesis.Asset(ALT, 6)), founders, List.of()));
        for (int i = 0; i < count; i++) {
            accounts.add(Genesis.account(document.network(), i));
            signers.add(new CommandSigner(keys.get(i), document.network().genesis()));
        }
    }

    public Genesis genesis() {
        return document.genesis();
    }

    AccountId account(int member) {
        return accounts.get(member);
    }

    KeyId key(int member) {
        return signers.get(member).thumbprint();
    }

    /// A transfer from one random member to another, signed.
    public byte[] transfer() {
        int from = random.nextInt(accounts.size());
        int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
        var transfer = new Transfer(accounts.get(from), accounts.get(to), ALT, Amount.of(1 + random.nextInt(1_000)));
        return signers.get(from).sign(new CommandId(random.nextLong(), random.nextLong()), Instant.now().plus(LIFETIME), CODEC.encode(transfer));
    }
}
