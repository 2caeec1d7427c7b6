package org.althing.domain.compute;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.althing.domain.compute.JobSpec.Values;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.trace.RecordLayout;
import org.althing.domain.kernel.Digest;

/// What a program, its steps and the values given to it make of a job: the declared figures are these and no others.
/// The program is one that [org.althing.domain.compute.program.ProgramCheck] let pass.
public final class ProgramJob {
    private ProgramJob() {}

    /// The job that runs the program, without a trace.
    /// @param given the bytes of given tensors by number
    public static JobSpec.Program spec(TensorProgram program, int steps, SortedMap<Integer, byte[]> given) {
        var values = given.entrySet().stream().map(entry -> new Values(entry.getKey(), Digest.sha256(entry.getValue()))).toList();
        return spec(program, steps, values, given.values().stream().map(value -> (long) value.length).toList(), false);
    }

    /// The job that runs the program.
    /// @param given by ascending number of the tensor
    /// @param lengths of the values, in the same order
    public static JobSpec.Program spec(TensorProgram program, int steps, List<Values> given, List<Long> lengths, boolean traced) {
        var bytes = program.bytes();
        long inputBytes = bytes.length + lengths.stream().mapToLong(Long::longValue).sum();
        return new JobSpec.Program(NumericProfile.of(program.profile()), Digest.sha256(bytes), steps, given, work(program, steps), inputBytes, JobOutput.bytes(program, traced),
                traced ? Optional.of(new RecordLayout(program).bytes(steps)) : Optional.empty());
    }

    /// Where the job says something else than its program and values do, or empty.
    /// @param programBytes the length of the program's canonical bytes
    /// @param lengths of the values, in the order of the spec
    public static Optional<String> flaw(JobSpec.Program spec, TensorProgram program, long programBytes, List<Long> lengths) {
        var profile = NumericProfile.of(program.profile());
        long inputBytes = programBytes + lengths.stream().mapToLong(Long::longValue).sum();
        if (profile != spec.profile())                              return Optional.of("the program's profile is " + profile + ", not " + spec.profile());
        if (work(program, spec.steps()) != spec.multiplyAdds())     return Optional.of("the work is " + work(program, spec.steps()) + ", not " + spec.multiplyAdds());
        if (inputBytes != spec.inputBytes())                        return Optional.of("the input has " + inputBytes + " bytes, not " + spec.inputBytes());
        long outputBytes = JobOutput.bytes(program, spec.traceBytes().isPresent());
        if (outputBytes != spec.outputBytes())                      return Optional.of("the output has " + outputBytes + " bytes, not " + spec.outputBytes());
        var traceBytes = spec.traceBytes().map(_ -> new RecordLayout(program).bytes(spec.steps()));
        if (!traceBytes.equals(spec.traceBytes()))                  return Optional.of("the trace's record has " + traceBytes.orElseThrow() + " bytes, not " + spec.traceBytes().orElseThrow());
        for (int i = 0; i < lengths.size(); i++) {
            int number = spec.given().get(i).tensor();
            if (number >= program.tensors().size())                 return Optional.of("the program has no tensor " + number);
            if (!fits(program.tensors().get(number), lengths.get(i), spec.steps())) return Optional.of("the values of tensor " + number + " have " + lengths.get(i) + " bytes");
        }
        return Optional.empty();
    }

    /// Values are given once, or those of an INPUT for each step.
    private static boolean fits(Tensor tensor, long length, int steps) {
        return tensor.role().given() && (length == tensor.bytes() || tensor.role() == Role.INPUT && length == steps * tensor.bytes());
    }

    /// The work of all steps, and more than any job may have where it is more than a long can hold.
    private static long work(TensorProgram program, int steps) {
        long step = program.multiplyAdds();
        return step > Long.MAX_VALUE / steps ? Long.MAX_VALUE : step * steps;
    }
}
