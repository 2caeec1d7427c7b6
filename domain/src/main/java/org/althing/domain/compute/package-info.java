/// Work that members pay for and nodes do: jobs with a fee in escrow, nodes, leases fenced by epoch and nonce, signed results,
/// and what follows from them: payment or refund, exactly once. Open [org.althing.domain.compute.ComputeDecider] first, then [org.althing.domain.compute.Job].
package org.althing.domain.compute;
