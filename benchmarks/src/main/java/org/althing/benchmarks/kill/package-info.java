/// Kills a whole node, or lets its disk fail, while signed commands come in, and compares what is left with the killer's own list of answers.
/// Start at [org.althing.benchmarks.kill.KillCheck]; the process that dies is [org.althing.benchmarks.kill.DoomedNode], what is looked at
/// afterwards is in [org.althing.benchmarks.kill.Aftermath].
package org.althing.benchmarks.kill;
