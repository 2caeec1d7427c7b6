package org.althing.domain.policy;

import java.util.List;
import org.althing.domain.kernel.Rejection;

/// Why a policy was not adopted.
public sealed interface PolicyRejection extends Rejection {

    /// All reasons at once.
    record AmendmentsRefused(List<Flaw> flaws) implements PolicyRejection {}
}
