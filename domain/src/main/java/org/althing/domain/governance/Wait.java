package org.althing.domain.governance;

import java.time.Instant;
import java.util.List;
import org.althing.domain.governance.rules.Deposit;

/// What a proposal has to wait for before it is decided. Where it waits in vain, the end of its wait is the end of it.
/// @param asked the deposits that must have come together; none where the track takes none
/// @param preparedAt the first moment at which it may be decided
public record Wait(List<Deposit> asked, Instant preparedAt) {
    public Wait {
        asked = List.copyOf(asked);
    }
}
