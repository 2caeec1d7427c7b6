package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateScheduleTest {
    private static final RateSchedule SCHEDULE = new RateSchedule(1, 0.25f, 4, 10);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            step | rate
            1    | 0.25
            2    | 0.5
            4    | 1
            5    | 0.875
            9    | 0.375
            10   | 0.25
            11   | 0.25
            """)
    void the_rate_rises_then_falls_then_stays(long step, float rate) {
        assertThat(SCHEDULE.rate(step)).isEqualTo(rate);
    }

    @Test
    void a_constant_rate_is_a_schedule_too() {
        assertThat(RateSchedule.constant(0.1f).rate(1)).isEqualTo(0.1f);
        assertThat(new RateSchedule(1, 1, 0, 5).rate(1)).isEqualTo(1);
    }

    @Test
    void what_is_no_schedule_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(1, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(1, -1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(Float.NaN, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(Float.POSITIVE_INFINITY, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(1, 0, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(1, 0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateSchedule(1, 0, 0, 1L << 53));
    }
}
