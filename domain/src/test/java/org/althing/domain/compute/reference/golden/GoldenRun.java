package org.althing.domain.compute.reference.golden;

import java.nio.ByteBuffer;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.reference.ReferenceMachine;
import org.althing.domain.compute.reference.StepOutcome.Done;

/// A golden program on the Java reference.
public final class GoldenRun {
    private GoldenRun() {}

    /// The digest that comes out, or what happened instead.
    public static String digest(ProgramGolden golden) throws ProgramRefused {
        var machine = new ReferenceMachine(golden.program(), ProgramLimits.NONE);
        for (int tensor : golden.givenTensors()) machine.memory().write(tensor, ByteBuffer.wrap(golden.given(tensor)));
        for (int step = 0; step < golden.steps(); step++) {
            var outcome = machine.step(step);
            if (!(outcome instanceof Done)) return outcome.toString();
        }
        return golden.digestOf(tensor -> machine.memory().read(tensor).array()).text();
    }
}
