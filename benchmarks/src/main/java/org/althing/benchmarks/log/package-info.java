/// Measures the event log and its codec against what the disk and the processor can do. Start at [org.althing.benchmarks.log.LogBench].
package org.althing.benchmarks.log;
