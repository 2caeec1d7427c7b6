package org.althing.domain.compute.program;

/// How much a program may ask for.
public record ProgramLimits(long memoryBytes, long multiplyAdds) {
    public static final ProgramLimits NONE = new ProgramLimits(Long.MAX_VALUE, Long.MAX_VALUE);
}
