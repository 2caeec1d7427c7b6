package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.junit.jupiter.api.Test;

/// What `docs/specs/rf32.md` lists is what the code has and computes.
class SpecificationVectorsTest {
    private static final Pattern CONSTANT = Pattern.compile("\\| (LOG2_E|ROUND|LN2_\\w+|[ELG]\\d+) \\| (\\S+) \\| ([0-9A-F]{8}) ");
    private static final Pattern FUNCTION = Pattern.compile("\\| ([A-Z]+) \\| ((?:[0-9A-F]{8}→[0-9A-F]{8} )+)\\|");
    private static final Pattern ROTATION = Pattern.compile("\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| ([0-9A-F]{8}) \\| ([0-9A-F]{8}) \\|");
    private static final Pattern CORRECTION = Pattern.compile("(?m)^\\| (\\d+) \\| ([0-9A-F]{8}) \\| ([0-9A-F]{8}) \\|");
    private static final Pattern GOLDEN = Pattern.compile("(?m)^\\| ([a-z ]+) \\| (\\w+) \\| (\\d+) \\| `(\\w+)` \\| `(\\w+)` \\|");

    private final String specification = Specification.text("docs/specs/rf32.md");

    /// A last bit of a high coefficient hardly ever shows in a result, so the constants are compared too.
    @Test
    void the_constants_are_those_of_the_code() {
        var code = Specification.text("domain/src/main/java/org/althing/domain/compute/reference/Elementary.java");
        var rows = rows(CONSTANT).toList();
        for (var row : rows) {
            assertThat(bits(Float.parseFloat(row.group(2)))).as(row.group(1)).isEqualTo(row.group(3));
            assertThat(code).as(row.group(1)).contains(row.group(2) + "f");
        }
        assertThat(rows).hasSize(22);
    }

    @Test
    void the_functions_values_are_those_of_the_code() {
        var rows = rows(FUNCTION).toList();
        for (var row : rows) {
            for (var pair : row.group(2).trim().split(" ")) {
                float x = Float.intBitsToFloat(Integer.parseUnsignedInt(pair.substring(0, 8), 16));
                assertThat(bits(Elementary.apply(Function.valueOf(row.group(1)), x))).as("%s of %s", row.group(1), x).isEqualTo(pair.substring(9));
            }
        }
        assertThat(rows).hasSize(Function.values().length);
    }

    @Test
    void the_rotations_are_those_of_the_code_and_near_the_real_ones() {
        var rows = rows(ROTATION).toList();
        for (var row : rows) {
            int head = Integer.parseInt(row.group(1));
            double theta = Double.parseDouble(row.group(2));
            int position = Integer.parseInt(row.group(3));
            int pair = Integer.parseInt(row.group(4));
            var table = RopeTable.of(position + 1, head, theta);
            float cosine = table.cosines()[position * head / 2 + pair];
            float sine = table.sines()[position * head / 2 + pair];
            assertThat(List.of(bits(cosine), bits(sine))).isEqualTo(List.of(row.group(5), row.group(6)));
            double angle = position * Math.pow(theta, -2.0 * pair / head);
            assertThat((double) cosine).isCloseTo(Math.cos(angle), within(1e-7));
            assertThat((double) sine).isCloseTo(Math.sin(angle), within(1e-7));
        }
        assertThat(rows).hasSize(6);
    }

    @Test
    void the_bias_corrections_are_those_of_the_code_also_after_a_rest() {
        var rows = rows(CORRECTION).toList();
        for (var row : rows) {
            var schedule = new AdamSchedule(0.9f, 0.999f).skip(Long.parseLong(row.group(1)) - 1).next(0.5f);
            assertThat(List.of(bits(schedule[0]), bits(schedule[1]), bits(schedule[2]))).isEqualTo(List.of(bits(0.5f), row.group(2), row.group(3)));
        }
        assertThat(rows).hasSize(3);
    }

    @Test
    void the_golden_programs_are_those_of_the_code() {
        assertThat(rows(GOLDEN).map(row -> List.of(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5))))
                .containsExactlyElementsOf(ProgramGolden.all().stream().map(golden -> List.of(golden.name(), golden.program().profile().name(),
                        String.valueOf(golden.steps()), golden.program().digest().text(), golden.committed().text())).toList());
    }

    private Stream<MatchResult> rows(Pattern pattern) {
        return pattern.matcher(specification).results();
    }

    private static String bits(float x) {
        return "%08X".formatted(Float.floatToIntBits(x));
    }
}
