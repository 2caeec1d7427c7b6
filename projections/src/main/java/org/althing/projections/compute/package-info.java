/// Jobs and who does them, as views: [org.althing.projections.compute.JobView], [org.althing.projections.compute.LeaseView],
/// [org.althing.projections.compute.NodeView].
package org.althing.projections.compute;
