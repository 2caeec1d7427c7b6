/// Tensor programs as data: tensors, the operations of one step, their canonical bytes, and every check that needs no arithmetic (`docs/specs/tensor-program.md`).
/// Nothing here computes: [org.althing.domain.compute.reference] does. Open [org.althing.domain.compute.program.TensorProgram] first,
/// then [org.althing.domain.compute.program.Operation].
package org.althing.domain.compute.program;
