/// The supervisor's side of the network: leases, inputs fetched and kept, results attested and handed in, under the node's key.
/// Open [org.althing.executor.lease.Worker] first.
package org.althing.executor.lease;
