package org.althing.domain.history;

import java.time.Instant;

/// A fact in its place: which row of the import's files states it, counted on from file to file from 1, and when it happened there.
public record TimedRow(long row, Instant at, HistoryRow fact) {}
