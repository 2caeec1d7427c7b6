package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    private record Key(String subject, long position) implements Since<String> {}

    private final Journal journal = new Journal();
    private final History<String, Key, Integer> history = new History<>("history", Key.class, Integer.class, Key::new, journal);

    @Test
    void what_held_is_known_at_every_position() {
        history.put("ann", 3, 30);
        history.put("ann", 7, 70);
        history.put("bob", 5, 50);
        assertThat(history.at("ann", 2)).isNull();
        assertThat(history.at("ann", 3)).isEqualTo(30);
        assertThat(history.at("ann", 6)).isEqualTo(30);
        assertThat(history.at("ann", 7)).isEqualTo(70);
        assertThat(history.at("ann", Long.MAX_VALUE)).isEqualTo(70);
        assertThat(history.at("bob", 4)).isNull();
        assertThat(history.at("eve", 9)).isNull();
        assertThat(history.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_answers_as_a_sorted_map_of_each_subject_does_and_a_rollback_leaves_no_trace(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var model = new HashMap<String, TreeMap<Long, Integer>>();
        for (int round = 0; round < 400; round++) {
            if (random.nextInt(3) == 0) {
                int mark = journal.mark();
                for (int i = random.nextInt(8); i > 0; i--) history.put(subject(random), random.nextLong(40), i);
                journal.rollback(mark);
            } else {
                var key = new Key(subject(random), random.nextLong(40));
                var rows = model.computeIfAbsent(key.subject(), _ -> new TreeMap<>());
                if (random.nextInt(3) == 0) {
                    rows.remove(key.position());
                    history.restore(key, null);
                } else if (random.nextBoolean()) {
                    rows.put(key.position(), round);
                    history.restore(key, round);
                } else {
                    rows.put(key.position(), round);
                    history.put(key.subject(), key.position(), round);
                }
            }
            compare(model, "seed " + seed + ", round " + round);
        }
    }

    private void compare(Map<String, TreeMap<Long, Integer>> model, String where) {
        var expected = new HashMap<Key, Integer>();
        model.forEach((subject, rows) -> rows.forEach((position, value) -> expected.put(new Key(subject, position), value)));
        var rows = new HashMap<Key, Integer>();
        history.export(rows::put);
        assertThat(rows).as(where).isEqualTo(expected);
        assertThat(history.size()).as(where).isEqualTo(expected.size());
        model.forEach((subject, known) -> {
            for (long position = -1; position <= 40; position++) {
                var floor = known.floorEntry(position);
                assertThat(history.at(subject, position)).as(where).isEqualTo(floor == null ? null : floor.getValue());
            }
        });
    }

    private static String subject(RandomGenerator random) {
        return "subject " + random.nextInt(3);
    }
}
