package org.althing.domain.history;

import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Rejection;

/// What became of a row: the events to be appended, those that fell due before it included, and why it was refused, where it was.
public record RowTaken(List<Recorded> events, Optional<Rejection> refusal) {}
