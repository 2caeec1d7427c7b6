package org.althing.sim;

import java.util.Optional;
import org.althing.domain.kernel.Recorded;

/// The first place where two histories part.
/// @param position where, in the log that was given
/// @param stored what the log holds there
/// @param decided what the rules lead to there
public record Divergence(long position, Optional<Recorded> stored, Optional<Recorded> decided, String why) {}
