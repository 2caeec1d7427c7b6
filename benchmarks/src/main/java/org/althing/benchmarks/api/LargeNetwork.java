package org.althing.benchmarks.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.Answer.Item.Happened;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.SignedCommand;
import org.althing.projections.Catalog;
import org.althing.projections.Views;

/// A data directory with many accounts and a long log, made once through the sequencer by batches and kept: every account is opened, endowed by a
/// founder, and pays others at random. The commands are as they are after their signatures were checked; in place of the signed bytes stand as
/// many bytes as those would have.
public final class LargeNetwork {
    private static final int BATCH = 1_000;
    private static final int BATCHES_IN_FLIGHT = 8;
    private static final int ENVELOPE_BYTES = 418;
    private static final int ITEM_BYTES = 240;
    private static final long ENDOWMENT = 1L << 30;
    private static final int FOUNDERS = 8;

    private final Path data;
    private final int accounts;
    private final long events;
    private final Payers founders;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
    private final ArrayDeque<CompletableFuture<Outcome>> inFlight = new ArrayDeque<>();

    private LargeNetwork(Path data, int accounts, long events, Payers founders) {
        this.data = data;
        this.accounts = accounts;
        this.events = events;
        this.founders = founders;
    }

    /// The founders of the network in the directory, which is made where it is not there yet.
    public static Payers in(Path home, int accounts, long events) throws IOException {
        var mark = home.resolve("complete");
        if (Files.exists(mark)) return new Payers(FOUNDERS, 1, Instant.parse(Files.readString(mark)));
        var foundedAt = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        var founders = new Payers(FOUNDERS, 1, foundedAt);
        new LargeNetwork(home.resolve("data"), accounts, events, founders).make();
        Files.writeString(mark, foundedAt.toString());
        return founders;
    }

    private void make() throws IOException {
        Files.createDirectories(data.getParent());
        try (var node = Node.found(data, founders.genesis(), NodeSettings.standard(InstantSource.system()).withImageEvery(Long.MAX_VALUE / 2))) {
            var keys = new VerificationKey[accounts];
            var ids = new AccountId[accounts];
            open(node, keys, ids);
            endow(node, ids);
            pay(node, keys, ids);
            while (!inFlight.isEmpty()) settle();
            say("views", node.log().head(), node.log().head());
            try (var views = Views.open(data.resolve("views"), node.log(), node.network().codec(), Catalog.ALL)) {
                views.await(node.log().head() - 1, Duration.ofHours(1)).join();
            }
        }
    }

    private void open(Node node, VerificationKey[] keys, AccountId[] ids) {
        for (int from = 0; from < accounts; from += BATCH) {
            var id = new CommandId(random.nextLong(), random.nextLong());
            var items = new ArrayList<Command>(BATCH);
            var signers = new HashSet<KeyId>();
            for (int i = from; i < Math.min(from + BATCH, accounts); i++) {
                keys[i] = VerificationKey.of(Digest.sha256(("account " + i).getBytes(StandardCharsets.US_ASCII)).bytes());
                ids[i] = AccountId.derive(id, i - from);
                signers.add(keys[i].thumbprint());
                items.add(new OpenAccount(List.of(keys[i]), 1, Optional.empty(), 0, Optional.empty()));
            }
            submit(node, id, signers, items);
        }
    }

    private void endow(Node node, AccountId[] ids) {
        for (int from = 0; from < accounts; from += BATCH) {
            int founder = from / BATCH % FOUNDERS;
            var items = new ArrayList<Command>(BATCH);
            for (int i = from; i < Math.min(from + BATCH, accounts); i++) items.add(new Transfer(founders.account(founder), ids[i], Payers.ALT, Amount.of(ENDOWMENT)));
            submit(node, new CommandId(random.nextLong(), random.nextLong()), Set.of(founders.key(founder)), items);
        }
    }

    private void pay(Node node, VerificationKey[] keys, AccountId[] ids) {
        for (long done = 2L * accounts; done < events; done += BATCH) {
            int from = random.nextInt(accounts);
            var items = new ArrayList<Command>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                int to = random.nextInt(accounts - 1);
                items.add(new Transfer(ids[from], ids[to >= from ? to + 1 : to], Payers.ALT, Amount.of(1 + random.nextInt(1_000))));
            }
            submit(node, new CommandId(random.nextLong(), random.nextLong()), Set.of(keys[from].thumbprint()), items);
        }
    }

    private void submit(Node node, CommandId id, Set<KeyId> signers, List<Command> items) {
        if (inFlight.size() >= BATCHES_IN_FLIGHT) settle();
        var jws = new byte[ENVELOPE_BYTES + ITEM_BYTES * items.size()];
        random.nextBytes(jws);
        ByteBuffer.wrap(jws).putLong(random.nextLong());
        var expiresAt = Instant.ofEpochSecond(Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond());
        inFlight.add(node.network().bus().submit(new Submission(new SignedCommand(id, signers, expiresAt, Digest.sha256(jws), new Batch(items)), jws)));
    }

    private void settle() {
        switch (inFlight.remove().join()) {
            case Outcome.Refusal refusal -> throw new IllegalStateException("refused: " + refusal.rejection());
            case Outcome.Receipt receipt -> {
                if (!receipt.items().stream().allMatch(Happened.class::isInstance)) throw new IllegalStateException("refused in part: " + receipt.items());
                if (receipt.position() / BATCH % 250 == 0) say("log", receipt.position(), events);
            }
        }
    }

    private static void say(String what, long done, long all) {
        System.err.printf("making the network, %s: %,d of %,d events%n", what, done, all);
    }
}
