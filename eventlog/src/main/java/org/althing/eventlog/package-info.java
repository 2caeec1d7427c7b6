/// The log of a network: one totally ordered sequence of immutable entries, the only thing that is kept and cannot be rebuilt.
/// Start at [org.althing.eventlog.EventLog], the port every engine implements; `memory` and `rocks` are the engines, `merkle` makes the
/// log verifiable, `codec` turns events into stored bytes and back, `axon` lets Axon Framework read and write through the port.
package org.althing.eventlog;
