package org.althing.eventlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @Test
    void an_index_is_written_in_groups_of_three_digits() {
        assertThat(new TilePath(OptionalInt.of(0), 1_234_067, 256)).hasToString("tile/0/x001/x234/067");
        assertThat(new TilePath(OptionalInt.of(1), 0, 17)).hasToString("tile/1/000.p/17");
        assertThat(new TilePath(OptionalInt.empty(), 1000, 256)).hasToString("tile/entries/x001/000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/x001/x234/067", "tile/1/000.p/17", "tile/entries/x001/000", "tile/entries/999.p/255", "tile/7/000"})
    void a_canonical_path_is_read_and_written_alike(String path) {
        assertThat(TilePath.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tile/0/1", "tile/00/001", "tile/0/x000/001", "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/01",
        "tile/64/000", "tile/0/001/002", "tile/-1/000", "tile/0/../000", "tile/0/000.p/300", "tile/entries/x1/000"})
    void any_other_path_is_refused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
