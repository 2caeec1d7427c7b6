/// What makes the log verifiable: an RFC 6962 Merkle tree over its entries, stored as C2SP tlog-tiles, with proofs and signed checkpoints.
/// Start at [org.althing.eventlog.merkle.LogTree]; a verifier needs only [org.althing.eventlog.merkle.Proofs] and
/// [org.althing.eventlog.merkle.Checkpoint].
package org.althing.eventlog.merkle;
