/// Where the rows of the views lie: ordered bytes, written batch by batch together with the position they stand for.
/// Open [org.althing.projections.store.RowStore] first; `RocksRows` is on disk, `MemoryRows` in memory.
package org.althing.projections.store;
