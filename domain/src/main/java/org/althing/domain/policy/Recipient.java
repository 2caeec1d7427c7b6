package org.althing.domain.policy;

/// Who receives a share of the emission. The order is the order of a split's shares.
public enum Recipient {
    /// Those whose contributions were accepted in the epoch, in proportion to their mean scores.
    CONTRIBUTORS,
    /// Those who have stake bonded when the epoch ends, in proportion to it.
    STAKERS,
    /// The network's common purse, which also keeps the remainder of every division.
    TREASURY
}
