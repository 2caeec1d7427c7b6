/// A node as one of several: what its configuration says about the log's server and the leader, who holds the Lease, and where requests go that only the
/// leader answers. Open [org.althing.api.cluster.Home] first.
package org.althing.api.cluster;
