/// Machines and what they work on, over HTTP: the node protocol in [org.althing.api.compute.LeaseRoutes], bytes off the log in
/// [org.althing.api.compute.BlobRoutes], results for their customers in [org.althing.api.compute.OutputRoutes], and the worker beside the node in [org.althing.api.compute.OwnWorker].
package org.althing.api.compute;
