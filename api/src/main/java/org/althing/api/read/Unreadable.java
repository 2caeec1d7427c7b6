package org.althing.api.read;

import org.althing.api.problem.Problem;

/// A question that has no answer, with the problem document that says why. Without a stack trace: strangers choose how often it is made.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public Unreadable(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
