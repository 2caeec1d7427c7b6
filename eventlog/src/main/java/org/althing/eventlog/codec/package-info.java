/// Events as bytes and back. [org.althing.eventlog.codec.EventCodec] writes what the log stores and hashes: compact JSON under explicit names
/// and versions (`docs/specs/log-entry.md`); every stored name stands in [org.althing.eventlog.codec.StoredNames].
/// [org.althing.eventlog.codec.CommandCodec] does it for commands as they are signed,
/// [org.althing.eventlog.codec.JsonCodec] for any other record; [org.althing.eventlog.codec.RecordCodec] writes the
/// compact bytes of state images and views. All four are derived from the records' components, once, when they are made.
package org.althing.eventlog.codec;
