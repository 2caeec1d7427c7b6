/// What binds a computation to its result (`docs/specs/trace.md`): a Merkle root over the tensors of a step, made of a root for each tensor's tiles, and openings of them.
/// Nothing here computes: [org.althing.domain.compute.reference.Referee] judges. Open [org.althing.domain.compute.trace.StepTrace] first.
package org.althing.domain.compute.trace;
