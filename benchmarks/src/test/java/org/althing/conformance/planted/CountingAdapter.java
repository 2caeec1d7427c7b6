package org.althing.conformance.planted;

import org.althing.domain.kernel.Amount;

/// Does the sum that the rule under test should do.
final class CountingAdapter {
    private CountingAdapter() {}

    static Amount tally(Amount one, Amount other) {
        return one.plus(other);
    }
}
