package org.althing.bridge;

import java.time.Instant;
import java.util.Optional;

/// What a node is told when it says that it is at work.
/// @param valid whether its lease is in force; if not, nobody waits for the result
/// @param deadline where it is
public record Beat(boolean valid, Optional<Instant> deadline) {}
