package org.althing.eventlog.kurrent;

/// A call to the server has failed, in the way that it says.
final class CallException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient CallFailure failure;

    CallException(CallFailure failure) {
        super(failure.toString(), switch (failure) {
            case CallFailure.Unknown unknown -> unknown.why();
            case CallFailure.Refused refused -> refused.cause();
            case CallFailure.Elsewhere _, CallFailure.NoStream _ -> null;
        });
        this.failure = failure;
    }

    CallFailure failure() {
        return failure;
    }
}
