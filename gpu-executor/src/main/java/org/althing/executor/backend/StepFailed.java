package org.althing.executor.backend;

/// A step ended without a result, and its session with it.
public final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient StepOutcome outcome;

    public StepFailed(StepOutcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    public StepOutcome outcome() {
        return outcome;
    }
}
