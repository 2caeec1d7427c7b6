package org.althing.bridge;

import java.time.Instant;
import org.althing.domain.compute.LeaseId;

/// What a node is told when its lease was extended.
/// @param position where the extension stands in the log
public record Extended(LeaseId lease, Instant deadline, Instant extendableAt, long position) {}
