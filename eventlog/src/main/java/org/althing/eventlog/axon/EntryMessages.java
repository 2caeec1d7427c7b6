package org.althing.eventlog.axon;

import org.althing.eventlog.Cursor;
import org.althing.eventlog.Tagger;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;

/// What the entries of a log are as Axon's messages: the translation in both directions, and the tags of each.
public interface EntryMessages extends Tagger {

    /// The message of the entry at which `cursor` stands.
    EventMessage message(Cursor cursor);

    /// The bytes to store for `event` at `position`.
    ///
    /// @throws IllegalArgumentException where this log does not store such messages
    byte[] entry(TaggedEventMessage<?> event, long position);
}
