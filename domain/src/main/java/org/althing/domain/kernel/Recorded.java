package org.althing.domain.kernel;

import java.time.Instant;

/// An event in its place: its position in the network's one order, its time (milliseconds), why it is there, and what happened.
public record Recorded(long position, Instant at, Origin origin, Event event) {}
