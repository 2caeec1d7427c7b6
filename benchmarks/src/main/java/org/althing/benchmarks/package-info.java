/// Figures: what `./althing bench` measures, always beside a yardstick that runs in turn with it on the same machine. Open
/// [org.althing.benchmarks.BenchmarksMain] first; a bench is a class with one `call`.
package org.althing.benchmarks;
