/// Kills a writing process at every moment, or lets its disk fail, and checks that nothing that was acknowledged is lost. Start at
/// [org.althing.benchmarks.crash.LogCrashes]; the process that dies is [org.althing.benchmarks.crash.LogWriter].
package org.althing.benchmarks.crash;
