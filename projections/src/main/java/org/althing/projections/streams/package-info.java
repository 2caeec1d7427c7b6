/// The views on Kafka Streams: the same folds, their rows divided among the instances of an application, each change exactly once.
/// Open [org.althing.projections.streams.StreamedViews] first, then `RowsTopology`; what is read where says
/// `docs/adr/0073-a-node-answers-from-its-own-views.md`.
package org.althing.projections.streams;
