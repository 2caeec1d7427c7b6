package org.althing.domain.compute.program;

/// A program is refused before anything of it runs.
public final class ProgramRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ProgramFault fault;

    public ProgramRefused(ProgramFault fault) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
    }

    public ProgramFault fault() {
        return fault;
    }
}
