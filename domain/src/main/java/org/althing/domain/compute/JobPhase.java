package org.althing.domain.compute;

/// How far a job has come, as one word.
public enum JobPhase { QUEUED, LEASED, ATTESTED, CANCELLED, PAID, REFUNDED }
