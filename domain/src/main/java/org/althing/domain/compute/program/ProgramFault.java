package org.althing.domain.compute.program;

/// Why bytes are no tensor program, or a program may not run. `word` counts 32-bit words of the canonical bytes, from 0; `operation` and `tensor` number the tables.
public sealed interface ProgramFault {

    /// The length is not a multiple of four, or the bytes end inside the program.
    record Truncated(long bytes) implements ProgramFault {}

    /// The program has ended and bytes follow.
    record TrailingBytes(long word) implements ProgramFault {}

    record NotAProgram(int magic) implements ProgramFault {}

    record UnknownVersion(int version) implements ProgramFault {}

    record UnknownProfile(long word, int code) implements ProgramFault {}

    /// A type, role, operation or function that the format does not know.
    record UnknownCode(long word, String what, int code) implements ProgramFault {}

    /// A count, a dimension, a flag or an attribute outside its range.
    record OutOfRange(long word, String what, long have, long min, long max) implements ProgramFault {}

    /// Dimensions below 1, or more than 2^30 elements.
    record BadShape(long word) implements ProgramFault {}

    record NoSuchTensor(int operation, int tensor) implements ProgramFault {}

    record WrongType(int operation, int tensor, ElementType have, ElementType need) implements ProgramFault {}

    /// Inputs and parameters are not written.
    record NotWritable(int operation, int tensor, Role role) implements ProgramFault {}

    /// A temporary or an output is read before any operation wrote it.
    record ReadBeforeWritten(int operation, int tensor) implements ProgramFault {}

    /// A temporary or an output is written by one operation.
    record WrittenTwice(int operation, int tensor) implements ProgramFault {}

    /// An operation writes a tensor that it also reads, or writes it twice.
    record Aliased(int operation, int tensor) implements ProgramFault {}

    /// Two sizes that must agree do not, or an attribute is outside what the shapes allow: `rule` names the sizes.
    record ShapeMismatch(int operation, String rule, long have, long need) implements ProgramFault {}

    /// The operation belongs to a profile that the program did not ask for.
    record NotInProfile(int operation, ProgramProfile profile) implements ProgramFault {}

    record OutputNeverWritten(int tensor) implements ProgramFault {}

    record TooMuchMemory(long bytes, long allowed) implements ProgramFault {}

    record TooMuchWork(long multiplyAdds, long allowed) implements ProgramFault {}
}
