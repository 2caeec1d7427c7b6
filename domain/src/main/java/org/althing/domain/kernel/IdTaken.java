package org.althing.domain.kernel;

/// The id that would be given is taken: an earlier command with the same id, which has expired since, made something of this kind.
public record IdTaken(Id id) implements Rejection {}
