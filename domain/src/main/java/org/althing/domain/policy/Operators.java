package org.althing.domain.policy;

/// Who may lend machines to the network.
public enum Operators {
    ANYBODY,
    /// Members with the role of an operator, which the founding document or a proposal gives.
    APPROVED
}
