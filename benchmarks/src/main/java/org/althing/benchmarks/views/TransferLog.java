package org.althing.benchmarks.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.domain.ledger.LedgerEvent.Minted;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Append;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// A long log of transfers among many accounts, and some balances in its past that were written down on the way.
public final class TransferLog {
    public static final AssetId ASSET = new AssetId("ALT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BATCH = 5_000;
    private static final int REMEMBERED = 1_000;
    private static final long EACH = 1_000_000_000_000L;

    /// What an account had when the event at the position had just happened.
    record Moment(AccountId account, long position, long balance) {}

    private final int accounts;
    private final long events;
    private final RandomGenerator random;
    private final long[] balances;
    private final List<Moment> remembered = new ArrayList<>();
    private long next;

    public TransferLog(int accounts, long events, long seed) {
        this.accounts = accounts;
        this.events = events;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        balances = new long[accounts];
    }

    public static AccountId account(int number) {
        return AccountId.derive(new CommandId(0, number), 0);
    }

    List<Moment> remembered() {
        return remembered;
    }

    /// Appends all events.
    public void appendTo(EventLog log) {
        appendTo(log, events);
    }

    /// Appends the next events, up to position `end`.
    public void appendTo(EventLog log, long end) {
        var codec = new EventCodec();
        var ids = new AccountId[accounts];
        for (int i = 0; i < accounts; i++) ids[i] = account(i);
        CompletableFuture<Long> durable = CompletableFuture.completedFuture(0L);
        while (next < end) {
            var batch = new ArrayList<Recorded>(BATCH);
            while (batch.size() < BATCH && next < end) batch.add(recorded(event(ids)));
            durable.join();
            durable = log.append(new Append(batch.getFirst().position(), batch.stream().map(codec::draft).toList()));
        }
        durable.join();
    }

    private Recorded recorded(Event event) {
        var origin = new Origin.Signed(new CommandId(1, next), new Digest(next, next, next, next), START.plusSeconds(60), 0);
        return new Recorded(next, START.plusMillis(next++), origin, event);
    }

    private Event event(AccountId[] ids) {
        if (next == 0) return new NetworkFounded(new NetworkId(Digest.sha256(new byte[0])), "bench", ClockMode.LIVE, 1);
        if (next == 1) return new AssetDefined(ASSET, 6);
        if (next < 2 + accounts) {
            int to = (int) next - 2;
            balances[to] = EACH;
            return new Minted(ids[to], ASSET, Amount.of(EACH));
        }
        int from = random.nextInt(accounts);
        int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
        long amount = 1 + random.nextInt(1_000);
        balances[from] -= amount;
        balances[to] += amount;
        if (random.nextLong(events) < REMEMBERED) {
            int whose = random.nextInt(accounts);
            remembered.add(new Moment(ids[whose], next, balances[whose]));
        }
        return new Transferred(ids[from], ids[to], ASSET, Amount.of(amount));
    }
}
