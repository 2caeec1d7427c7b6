package org.althing.domain.kernel;

import java.time.Instant;

/// The circumstances of one decision, handed to the rules because they may not look at a clock or draw at random.
/// @param now the network's time, milliseconds
/// @param position where the first event of this decision will stand
/// @param command whose decision this is: the command's id, or an id derived from the cause of a due fact
/// @param item the command's ordinal in its batch, 0 outside one
public record Occasion(Instant now, long position, CommandId command, int item) {}
