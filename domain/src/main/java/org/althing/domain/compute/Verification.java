package org.althing.domain.compute;

/// What a result must withstand before its node is paid.
public enum Verification {
    /// The node's signature under a valid lease, and nothing else: the customer trusts the node's operator. Nobody recomputes.
    SIGNED
}
