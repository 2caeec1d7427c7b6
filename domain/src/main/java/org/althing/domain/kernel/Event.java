package org.althing.domain.kernel;

/// Something that happened: immutable, in the past tense, part of the log for ever.
/// Each feature seals its own events under this interface; the names and versions they are stored under live in the log's codec.
public interface Event {}
