package org.althing.domain.kernel;

/// Something that somebody wants to happen, in the imperative; it may be refused.
/// Each feature seals its own commands under this interface.
public interface Command {}
