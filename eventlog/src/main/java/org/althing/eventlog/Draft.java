package org.althing.eventlog;

/// An entry that is still to be encoded. Engines encode it once, on their own thread, while the previous batch is on its way to the disk.
@FunctionalInterface
public interface Draft {

    /// The bytes to store at `position`, at most [EventLog#ENTRY_BYTES_MAX]. The caller may keep the array and must not change it after.
    byte[] encode(long position);

    /// An entry that is already encoded.
    static Draft of(byte[] bytes) {
        return position -> bytes;
    }
}
