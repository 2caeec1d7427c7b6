package org.althing.executor.program;

import org.althing.domain.compute.program.Operation;

/// A gradient was asked for through an operation that has none.
public final class NotDifferentiable extends RuntimeException {
    private final transient Operation operation;

    NotDifferentiable(Operation operation) {
        super("no gradient through " + operation);
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }
}
