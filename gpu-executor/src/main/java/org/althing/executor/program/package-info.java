/// Tensor programs in the making: operations are added as calls, shapes follow from their operands, and the gradients of what was added are operations too.
/// Open [org.althing.executor.program.ProgramBuilder] first, then [org.althing.executor.program.Gradients].
package org.althing.executor.program;
