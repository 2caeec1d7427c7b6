package org.althing.domain.policy;

import org.althing.domain.kernel.Ratio;

/// One reason why a policy, or a list of amendments, cannot be adopted.
public sealed interface Flaw {

    record UnknownParameter(String parameter) implements Flaw {}

    record RepeatedParameter(String parameter) implements Flaw {}

    record NothingAmended() implements Flaw {}

    /// The text is no value of the parameter's unit.
    record BadValue(String parameter, String value, String unit) implements Flaw {}

    /// The bounds are included.
    record OutOfRange(String parameter, String value, String least, String most) implements Flaw {}

    record SplitNotWhole(Ratio sum) implements Flaw {}

    /// A recipient is named twice, or not in the canonical order.
    record SplitOutOfOrder() implements Flaw {}
}
