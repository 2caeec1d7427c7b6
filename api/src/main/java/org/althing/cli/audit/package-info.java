/// What `./althing verify` checks of a log without trusting whoever keeps it: [org.althing.cli.audit.DirectoryAudit] has the data directory and
/// decides everything again, [org.althing.cli.audit.PublishedAudit] has what a node publishes.
package org.althing.cli.audit;
