package org.althing.domain.identity;

/// What an account is trusted to do beyond what everybody may. Granted at the founding or by an executed proposal.
public enum Role {
    /// Reviews and scores contributions.
    REVIEWER,
    /// Advances the clock of a network that was founded with a manual one.
    CLOCK_KEEPER,
    /// Vouches for the files of another system's history.
    IMPORTER,
    /// Has words erased that others wrote.
    MODERATOR,
    /// Lends machines, where the policy asks for approval. Approved at the founding, or by an action of its own kind.
    OPERATOR,
    /// May stop proposals, on tracks whose guardian rule names nobody in particular.
    GUARDIAN
}
