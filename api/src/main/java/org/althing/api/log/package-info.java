/// The log itself over HTTP: its Merkle tree as tiles and signed checkpoints in [org.althing.api.log.LogRoutes], its events as they come in
/// [org.althing.api.log.EventStream].
package org.althing.api.log;
