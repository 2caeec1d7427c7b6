package org.althing.executor.program;

import java.util.Map;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;

/// A program and what its makers call its tensors. The names are no part of the program.
public record BuiltProgram(TensorProgram program, Map<String, Integer> names) {

    /// @throws IllegalArgumentException where no tensor has that name
    public int number(String name) {
        var number = names.get(name);
        if (number == null) throw new IllegalArgumentException("no tensor is called " + name);
        return number;
    }

    public Tensor tensor(String name) {
        return program.tensors().get(number(name));
    }

    /// The names of all tensors of a role, in the order of their numbers.
    public java.util.List<String> named(Role role) {
        return names.entrySet().stream().filter(entry -> program.tensors().get(entry.getValue()).role() == role)
                .sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    }
}
