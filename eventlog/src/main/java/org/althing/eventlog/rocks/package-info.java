/// The engine that keeps a log on the local disk, in RocksDB: the default. Start at [org.althing.eventlog.rocks.RocksEventLog]; a commit is
/// packed and made durable in [org.althing.eventlog.rocks.GroupCommit], its bytes are described in `docs/specs/log-record.md`.
/// Everything under `index/` can be deleted and is then built again; everything under `log/` and `cited/` cannot.
package org.althing.eventlog.rocks;
