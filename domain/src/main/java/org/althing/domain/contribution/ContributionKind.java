package org.althing.domain.contribution;

/// What was contributed.
public enum ContributionKind { DATA, COMPUTE, VALIDATION, MODEL }
