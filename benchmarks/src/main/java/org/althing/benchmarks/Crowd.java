package org.althing.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Policy;

/// Many members of one network who pay each other at random, from a seed. Their commands are as they are after their signatures were
/// checked; in place of the signed bytes stand as many bytes as those would have.
final class Crowd {
    private static final AssetId ALT = new AssetId("ALT");
    /// The header and signature of a signed command in base64url, with the two dots.
    private static final int ENVELOPE_BYTES = 418;
    /// A transfer's payload: its JSON is 180 bytes, base64url makes 4 of 3.
    private static final int TRANSFER_BYTES = 240;

    final Genesis genesis;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
    private final AccountId[] accounts;
    private final KeyId[] keys;

    Crowd(int members) {
        var founders = new ArrayList<Genesis.Member>(members);
        keys = new KeyId[members];
        for (int i = 0; i < members; i++) {
            var key = VerificationKey.of(Digest.sha256(("member " + i).getBytes(StandardCharsets.US_ASCII)).bytes());
            keys[i] = key.thumbprint();
            founders.add(new Genesis.Member(List.of(key), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, Amount.of(1L << 50))), Amount.ZERO));
        }
        genesis = new Genesis("crowd of " + members, ClockMode.LIVE, Instant.ofEpochSecond(Instant.now().getEpochSecond()), new Admission.ProofOfWork(0), Policy.initial(ALT),
                List.of(), List.of(new Genesis.Asset(ALT, 6)), founders, List.of());
        var id = GenesisDocument.of(genesis).network();
        accounts = new AccountId[members];
        for (int i = 0; i < members; i++) accounts[i] = Genesis.account(id, i);
    }

    /// Commands of one transfer each.
    /// @param hotPercent in so many of a hundred, one side is always the same account
    List<Submission> transfers(int count, int hotPercent) {
        var submissions = new ArrayList<Submission>(count);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(accounts.length);
            int to = random.nextInt(accounts.length - 1);
            if (to >= from) to++;
            if (random.nextInt(100) < hotPercent) {
                if (random.nextBoolean()) from = to == 0 ? from : 0;
                else to = from == 0 ? to : 0;
            }
            submissions.add(submission(from, transfer(from, to), TRANSFER_BYTES));
        }
        return submissions;
    }

    /// Commands of `size` transfers each, all from the account that signs.
    List<Submission> batches(int count, int size) {
        var submissions = new ArrayList<Submission>(count);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(accounts.length);
            var items = new ArrayList<Command>(size);
            for (int item = 0; item < size; item++) {
                int to = random.nextInt(accounts.length - 1);
                items.add(transfer(from, to >= from ? to + 1 : to));
            }
            submissions.add(submission(from, new Batch(items), TRANSFER_BYTES * size));
        }
        return submissions;
    }

    private Transfer transfer(int from, int to) {
        return new Transfer(accounts[from], accounts[to], ALT, Amount.of(1 + random.nextInt(1_000_000)));
    }

    private Submission submission(int signer, Command command, int payloadBytes) {
        var jws = new byte[ENVELOPE_BYTES + payloadBytes];
        random.nextBytes(jws);
        ByteBuffer.wrap(jws).putLong(random.nextLong());
        var id = new CommandId(random.nextLong(), random.nextLong());
        return new Submission(new SignedCommand(id, Set.of(keys[signer]), Instant.ofEpochSecond(Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond()), Digest.sha256(jws), command), jws);
    }
}
