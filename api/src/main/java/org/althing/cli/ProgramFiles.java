package org.althing.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Part;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.executor.safetensors.Safetensors;
import org.althing.executor.safetensors.StoredType;
import org.althing.executor.safetensors.UnsoundFile;

/// A tensor program and its values in files, checked before anything is uploaded.
/// @param blobs the files that the spec names, each once
record ProgramFiles(TensorProgram program, JobSpec.Program spec, List<FileBlob> blobs) {
    /// Between a file and the name of a tensor in it.
    private static final char NAME = '#';

    /// @param inputs a file for each given tensor, or `FILE#NAME`: a tensor in a file of the safetensors format
    static ProgramFiles read(Path file, int steps, Map<Integer, String> inputs, boolean traced) throws IOException, Failure {
        if (steps < 1) throw new Failure("wrong-steps", "a program runs for one step at least, not " + steps);
        var program = program(file);
        var blobs = new HashMap<Path, FileBlob>(Map.of(file, FileBlob.of(file)));
        var values = new ArrayList<JobSpec.Values>();
        var lengths = new ArrayList<Long>();
        for (var input : new TreeMap<>(inputs).entrySet()) {
            int tensor = input.getKey();
            var place = Place.of(input.getValue());
            if (!blobs.containsKey(place.file())) blobs.put(place.file(), FileBlob.of(place.file()));
            var blob = blobs.get(place.file());
            var part = part(place, tensor, program);
            values.add(new JobSpec.Values(tensor, blob.digest(), part));
            lengths.add(part.map(Part::length).orElse(blob.length()));
        }
        var spec = ProgramJob.spec(program, steps, values, lengths, traced);
        var flaw = ProgramJob.flaw(spec, program, program.bytes().length, lengths);
        if (flaw.isPresent()) throw new Failure("wrong-size", flaw.get());
        return new ProgramFiles(program, spec, List.copyOf(blobs.values()));
    }

    static TensorProgram program(Path file) throws IOException, Failure {
        try {
            var program = TensorProgram.decode(Files.readAllBytes(file));
            ProgramCheck.check(program, ProgramLimits.NONE);
            return program;
        } catch (ProgramRefused e) {
            throw new Failure("program-refused", file + ": " + e.fault());
        }
    }

    /// Where the values of a tensor are.
    record Place(Path file, Optional<String> name) {
        static Place of(String text) {
            int at = text.lastIndexOf(NAME);
            if (at < 0 || Files.exists(Path.of(text))) return new Place(Path.of(text), Optional.empty());
            return new Place(Path.of(text.substring(0, at)), Optional.of(text.substring(at + 1)));
        }
    }

    /// Where in its file the named tensor lies, which must be of the program's type and shape.
    static Optional<Part> part(Place place, int number, TensorProgram program) throws IOException, Failure {
        if (place.name().isEmpty()) return Optional.empty();
        var name = place.name().get();
        if (number >= program.tensors().size()) throw new Failure("wrong-size", "the program has no tensor " + number);
        var wanted = program.tensors().get(number);
        try (var arena = Arena.ofConfined()) {
            var file = Safetensors.map(place.file(), arena);
            var found = file.tensor(name).orElseThrow(() -> new Failure("tensor-unknown", place.file() + " has no tensor " + name));
            if (!isLike(found.type(), wanted.type()))               throw new Failure("wrong-type", name + " is of " + found.type() + ", tensor " + number + " of " + wanted.type());
            if (!found.shape().equals(dimensions(wanted)))          throw new Failure("wrong-size", name + " is " + found.shape() + ", tensor " + number + " is " + dimensions(wanted));
            return Optional.of(new Part(file.offset(found), found.end() - found.begin()));
        } catch (UnsoundFile e) {
            throw new Failure("unsound-file", place.file() + ": " + e.getMessage());
        }
    }

    private static boolean isLike(StoredType stored, ElementType wanted) {
        return switch (wanted) {
            case F32 -> stored == StoredType.F32;
            case I8  -> stored == StoredType.I8;
            case I32 -> false;
        };
    }

    private static List<Long> dimensions(Tensor tensor) {
        return tensor.shape().dimensions().stream().map(Integer::longValue).toList();
    }
}
