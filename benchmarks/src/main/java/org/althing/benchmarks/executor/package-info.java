/// The executor's figures and proofs: products beside OpenBLAS, and the elementary functions on every input there is.
/// Open [org.althing.benchmarks.executor.ExecutorBench] first.
package org.althing.benchmarks.executor;
