package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalTest {
    private final Journal journal = new Journal();
    private final Table<String, Long> table = new Table<>("table", String.class, Long.class, journal);
    private final SortedTable<String, Long> sorted = new SortedTable<>("sorted", String.class, Long.class, journal);
    private final Cell<Long> cell = new Cell<>("cell", Long.class, 0L, journal);

    @Test
    void a_rollback_leaves_no_trace() {
        table.put("kept", 1L);
        sorted.put("kept", 1L);
        int mark = journal.mark();
        table.put("kept", 2L);
        table.put("new", 3L);
        table.remove("kept");
        sorted.remove("kept");
        sorted.put("new", 3L);
        cell.set(9L);
        journal.rollback(mark);

        assertThat(table.get("kept")).isEqualTo(1L);
        assertThat(table.contains("new")).isFalse();
        assertThat(sorted.inOrder()).containsExactly(java.util.Map.entry("kept", 1L));
        assertThat(cell.get()).isZero();
    }

    @Test
    void an_inner_mark_that_is_kept_still_goes_with_the_outer_one() {
        int outer = journal.mark();
        table.put("a", 1L);
        int inner = journal.mark();
        table.put("b", 2L);
        journal.keep(inner);
        journal.rollback(outer);
        assertThat(table.size()).isZero();
    }

    @Test
    void an_inner_rollback_leaves_the_outer_changes() {
        int outer = journal.mark();
        table.put("a", 1L);
        int inner = journal.mark();
        table.put("a", 2L);
        journal.rollback(inner);
        journal.keep(outer);
        assertThat(table.get("a")).isEqualTo(1L);
    }
}
