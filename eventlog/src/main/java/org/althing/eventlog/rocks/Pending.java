package org.althing.eventlog.rocks;

import java.util.concurrent.CompletableFuture;
import org.althing.eventlog.Append;

/// An append and whoever waits for its answer.
record Pending(Append append, CompletableFuture<Long> answer) {
}
