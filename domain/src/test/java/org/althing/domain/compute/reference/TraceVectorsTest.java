package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.althing.domain.compute.trace.StepTrace;
import org.althing.domain.compute.trace.TensorTree;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;

/// What `docs/specs/trace.md` lists is what the code computes.
class TraceVectorsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z ]+) \\| (\\d+) \\| `(\\w+)` \\|");

    @Test
    void the_first_steps_of_the_golden_programs_have_the_roots_of_the_specification() throws ProgramRefused {
        var listed = ROW.matcher(Specification.text("docs/specs/trace.md")).results().map(row -> List.of(row.group(1), row.group(2), row.group(3))).toList();
        var computed = new ArrayList<List<String>>();
        for (var golden : ProgramGolden.all()) {
            var layout = new TraceLayout(golden.program());
            computed.add(List.of(golden.name(), String.valueOf(layout.leaves()), root(golden, layout).text()));
        }
        assertThat(listed).isEqualTo(computed);
    }

    private static Digest root(ProgramGolden golden, TraceLayout layout) throws ProgramRefused {
        var machine = new ReferenceMachine(golden.program(), ProgramLimits.NONE);
        for (int tensor : golden.givenTensors()) machine.memory().write(tensor, ByteBuffer.wrap(golden.given(tensor)));
        var roots = new ArrayList<Digest>();
        for (int leaf = 0; leaf < layout.leaves(); leaf++) {
            if (!layout.isBefore(leaf) && layout.isBefore(leaf - 1)) assertThat(machine.step(0)).isEqualTo(new StepOutcome.Done());
            int tensor = layout.tensorOf(leaf);
            roots.add(new TensorTree(golden.program().tensors().get(tensor), machine.memory().read(tensor)).root());
        }
        return new StepTrace(layout, 0, roots).root();
    }
}
