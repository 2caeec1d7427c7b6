package org.althing.commands.bus;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/// Gives Axon's messages their identifiers, which nothing of ours reads: a random number for the process and a counter. Axon's own factory
/// draws a random UUID for every message, under a lock that all threads share. Found by `ServiceLoader`.
public final class MessageIds extends IdentifierFactory {
    private final String process = Long.toHexString(UUID.randomUUID().getMostSignificantBits()) + "-";
    private final AtomicLong next = new AtomicLong();

    @Override
    public String generateIdentifier() {
        return process + next.getAndIncrement();
    }
}
