package org.althing.eventlog.kurrent;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.RecordSizeExceededException;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamTombstonedException;
import io.kurrent.dbclient.TransactionMaxSizeExceededException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What the failure of a call means to whoever made it.
sealed interface CallFailure {

    /// Whether it was carried out is unknown; the same call may be made again.
    record Unknown(Throwable why) implements CallFailure {}

    /// Certainly not carried out, and never will be while things are as they are.
    record Refused(String why, Throwable cause) implements CallFailure {}

    /// The stream does not end where the append expected it to.
    /// @param last the revision of its last event, -1 where there is none
    record Elsewhere(long last) implements CallFailure {}

    /// There is no such stream.
    record NoStream() implements CallFailure {}

    static CallFailure of(Throwable failure) {
        return switch (failure) {
            case ExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            // What was expected is reported wrongly by this client where it was no stream at all.
            case WrongExpectedVersionException conflict -> new Elsewhere(conflict.getActualState().toRawLong());
            case StreamNotFoundException _ -> new NoStream();
            case StreamDeletedException deleted -> new Refused("the stream was deleted", deleted);
            case StreamTombstonedException deleted -> new Refused("the stream was deleted for ever", deleted);
            case RecordSizeExceededException large -> new Refused("the event is larger than the server takes", large);
            case TransactionMaxSizeExceededException large -> new Refused("the append is larger than the server takes", large);
            case NotLeaderException moved -> new Unknown(moved);
            case StatusRuntimeException status -> of(status);
            default -> new Unknown(failure);
        };
    }

    private static CallFailure of(StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case UNAUTHENTICATED -> new Refused("the name and password are not accepted", failure);
            case PERMISSION_DENIED -> new Refused("the user may not do this", failure);
            case INVALID_ARGUMENT -> new Refused(description(failure.getStatus()) + " (servers before 25.1 take 1 MiB in one append)", failure);
            case UNIMPLEMENTED -> new Refused("the server does not know this call", failure);
            case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, INTERNAL, UNAVAILABLE, DATA_LOSS -> new Unknown(failure);
        };
    }

    private static String description(Status status) {
        return status.getDescription() == null ? status.getCode().name() : status.getDescription();
    }
}
