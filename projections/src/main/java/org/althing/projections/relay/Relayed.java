package org.althing.projections.relay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/// What a relayed event's headers say.
public final class Relayed {
    /// Where the event stands in the log, as decimal digits.
    public static final String POSITION = "position";
    /// What it is stored as, such as `ledger.Transferred.v1`.
    public static final String TYPE = "type";
    /// On the last event of a transaction only: everything before the next position is there.
    public static final String LAST = "last";

    private Relayed() {}

    /// @throws IllegalArgumentException where no relay wrote the record
    public static long position(Headers headers) {
        var header = headers.lastHeader(POSITION);
        if (header == null) throw new IllegalArgumentException("an event without a position");
        return Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
    }

    public static boolean isLast(Headers headers) {
        return headers.lastHeader(LAST) != null;
    }
}
