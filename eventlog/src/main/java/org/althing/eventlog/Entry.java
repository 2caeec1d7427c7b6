package org.althing.eventlog;

/// One durable entry: where it stands and the bytes that were stored and hashed. The array is shared: do not change it.
public record Entry(long position, byte[] bytes) {
}
