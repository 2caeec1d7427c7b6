package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.kernel.CommandMemory.Accepted;
import org.althing.domain.kernel.CommandMemory.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMemoryTest {
    private static final Event NOTHING = new Event() {};

    private final Journal journal = new Journal();
    private final CommandMemory memory = new CommandMemory(journal);
    private long next;

    private static Digest digest(long n) {
        return new Digest(n, ~n, n * 31, n * 37);
    }

    private static Instant ms(long at) {
        return Instant.ofEpochMilli(at);
    }

    private long accept(CommandId id, long atMs, long expiresMs) {
        memory.fold(new Recorded(next, ms(atMs), new Origin.Signed(id, digest(next), ms(expiresMs), 0), NOTHING));
        return next++;
    }

    private void pass(long atMs) {
        memory.fold(new Recorded(next++, ms(atMs), new Origin.Derived(0), NOTHING));
    }

    @Test
    void a_command_is_known_until_the_moment_it_expires() {
        var id = new CommandId(1, 2);
        accept(id, 0, 10);
        assertThat(memory.find(id, ms(9))).isEqualTo(new Known(0, digest(0)));
        assertThat(memory.find(id, ms(10))).isNull();
        assertThat(memory.find(new CommandId(2, 1), ms(0))).isNull();
    }

    @Test
    void what_expired_is_forgotten_once_all_before_it_have_expired() {
        accept(new CommandId(0, 1), 0, 100);
        accept(new CommandId(0, 2), 0, 10);
        pass(50);
        assertThat(memory.size()).isEqualTo(2);
        assertThat(memory.find(new CommandId(0, 2), ms(50))).isNull();
        pass(100);
        assertThat(memory.size()).isZero();
    }

    @Test
    void an_id_may_be_used_again_after_it_expired_though_it_is_not_forgotten_yet() {
        var twice = new CommandId(7, 7);
        accept(new CommandId(0, 1), 0, 100);
        accept(twice, 0, 10);
        long again = accept(twice, 20, 200);
        assertThat(memory.find(twice, ms(20))).isEqualTo(new Known(again, digest(again)));
        pass(150);
        assertThat(memory.size()).isEqualTo(1);
        assertThat(memory.find(twice, ms(150))).isEqualTo(new Known(again, digest(again)));
    }

    @Test
    void an_expiry_finer_than_a_millisecond_is_refused() {
        var origin = new Origin.Signed(new CommandId(1, 1), digest(1), Instant.ofEpochSecond(1, 1), 0);
        assertThatThrownBy(() -> memory.fold(new Recorded(0, ms(0), origin, NOTHING))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_answers_as_a_plain_map_does_and_a_rollback_leaves_no_trace(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var model = new TreeMap<Long, Accepted>();
        long nowMs = 0;
        for (int round = 0; round < 12_000; round++) {
            if (random.nextInt(10) == 0) nowMs += random.nextInt(100);
            if (random.nextInt(500) == 0) {
                var marked = rows(memory);
                int mark = journal.mark();
                for (int i = random.nextInt(20); i > 0; i--) accept(id(random), nowMs + i, nowMs + i + random.nextInt(2_000));
                journal.rollback(mark);
                assertThat(rows(memory)).as("seed %d, round %d", seed, round).isEqualTo(marked);
            }
            var id = id(random);
            assertThat(memory.find(id, ms(nowMs))).as("seed %d, round %d", seed, round).isEqualTo(find(model, id, nowMs));
            if (find(model, id, nowMs) != null) continue;
            long expires = nowMs + 1 + random.nextInt(2_000);
            while (!model.isEmpty() && !model.firstEntry().getValue().expiresAt().isAfter(ms(nowMs))) model.pollFirstEntry();
            model.put(accept(id, nowMs, expires), new Accepted(id, digest(next - 1), ms(expires)));
            if (round % 1_000 == 0) assertThat(rows(memory)).as("seed %d, round %d", seed, round).isEqualTo(model);
        }
        assertThat(rows(memory)).as("seed %d", seed).isEqualTo(model);
        assertThat(memory.size()).isEqualTo(model.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void it_can_be_filled_in_any_order(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 300; i++) accept(new CommandId(random.nextLong(), i), 0, 1 + random.nextInt(50));
        var rows = rows(memory);
        var order = new ArrayList<>(rows.keySet());
        java.util.Collections.shuffle(order, new java.util.Random(seed));
        var copy = new CommandMemory(new Journal());
        for (long first : order) copy.restore(first, rows.get(first));
        assertThat(rows(copy)).as("seed %d", seed).isEqualTo(rows);
        rows.forEach((first, row) -> assertThat(copy.find(row.command(), ms(0))).isEqualTo(new Known(first, row.jws())));
    }

    @Test
    void ids_that_are_chosen_to_collide_are_found_as_well() {
        var colliding = colliding(200);
        long at = 0;
        for (var id : colliding) accept(id, at++, 1_000 + at);
        for (int i = 0; i < colliding.size(); i++) {
            assertThat(memory.find(colliding.get(i), ms(0))).isEqualTo(new Known(i, digest(i)));
        }
        pass(1_100);
        for (int i = 0; i < colliding.size(); i++) {
            assertThat(memory.find(colliding.get(i), ms(0))).isEqualTo(i < 100 ? null : new Known(i, digest(i)));
        }
        pass(1_200);
        assertThat(memory.size()).isZero();
    }

    /// Ids whose halves cancel each other out in the mixture that buckets are made of.
    private static List<CommandId> colliding(int count) {
        var ids = new ArrayList<CommandId>();
        for (long lo = 1; lo <= count; lo++) ids.add(new CommandId(Long.rotateLeft(lo, 32) ^ lo, lo));
        return ids;
    }

    private static CommandId id(RandomGenerator random) {
        return random.nextInt(4) == 0 ? colliding(64).get(random.nextInt(64)) : new CommandId(random.nextInt(3), random.nextInt(4_000));
    }

    private static Known find(TreeMap<Long, Accepted> model, CommandId id, long nowMs) {
        Known newest = null;
        for (var row : model.entrySet()) {
            if (!row.getValue().command().equals(id)) continue;
            newest = row.getValue().expiresAt().isAfter(ms(nowMs)) ? new Known(row.getKey(), row.getValue().jws()) : null;
        }
        return newest;
    }

    private static Map<Long, Accepted> rows(CommandMemory memory) {
        var rows = new HashMap<Long, Accepted>();
        memory.export(rows::put);
        return rows;
    }
}
