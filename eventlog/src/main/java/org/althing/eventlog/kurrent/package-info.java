/// The log as a stream of KurrentDB (EventStoreDB), with a copy in this node's directory: the leader appends to the stream first and to its copy
/// after, everybody else's copy follows the stream. What stands in the stream is described in `docs/specs/kurrent-stream.md`. Open
/// [org.althing.eventlog.kurrent.KurrentEventLog] first; the client's defects are lived with in `Connection` and `StreamFollower`.
package org.althing.eventlog.kurrent;
