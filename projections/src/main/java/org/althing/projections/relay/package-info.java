/// The relay: a network's log, copied to Kafka exactly once and in order. Open [org.althing.projections.relay.Relay] first;
/// the protocol, with what is in each record, is `docs/specs/relay.md`.
package org.althing.projections.relay;
