package org.althing.domain.compute.program;

/// A place for values that operations name by its number in the program's table.
public record Tensor(ElementType type, Shape shape, Role role) {

    /// The length of its values.
    public long bytes() {
        return (long) shape.elements() * type.bytes();
    }
}
