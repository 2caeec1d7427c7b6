package org.althing.domain.invariant;

import java.util.function.Supplier;

/// A sentence that is true of every network after every step of its history.
/// @param name its name in the documentation, in lower case with hyphens
/// @param watch makes the check, new for each history
public record Invariant(String name, String sentence, Supplier<Watch> watch) {}
