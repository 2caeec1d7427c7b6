package org.althing.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;

/// A tensor program and its values in files, checked before anything is uploaded.
/// @param blobs the program and the values, in the order in which the spec names them
record ProgramFiles(JobSpec.Program spec, List<byte[]> blobs) {

    static ProgramFiles read(Path file, int steps, Map<Integer, Path> inputs) throws IOException, Failure {
        if (steps < 1) throw new Failure("wrong-steps", "a program runs for one step at least, not " + steps);
        var values = new TreeMap<Integer, byte[]>();
        for (var input : inputs.entrySet()) values.put(input.getKey(), Files.readAllBytes(input.getValue()));
        var bytes = Files.readAllBytes(file);
        return of(program(file, bytes), bytes, steps, values);
    }

    private static TensorProgram program(Path file, byte[] bytes) throws Failure {
        try {
            var program = TensorProgram.decode(bytes);
            ProgramCheck.check(program, ProgramLimits.NONE);
            return program;
        } catch (ProgramRefused e) {
            throw new Failure("program-refused", file + ": " + e.fault());
        }
    }

    private static ProgramFiles of(TensorProgram program, byte[] bytes, int steps, SortedMap<Integer, byte[]> values) throws Failure {
        var spec = ProgramJob.spec(program, steps, values);
        var flaw = ProgramJob.flaw(spec, program, bytes.length, values.values().stream().map(value -> (long) value.length).toList());
        if (flaw.isPresent()) throw new Failure("wrong-size", flaw.get());
        var blobs = new ArrayList<byte[]>(List.of(bytes));
        blobs.addAll(values.values());
        return new ProgramFiles(spec, blobs);
    }
}
