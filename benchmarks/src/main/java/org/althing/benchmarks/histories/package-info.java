/// Random histories of a whole network: commands of all features, sensible and not, from a seed, with every invariant checked after
/// every step, and the same script played under other timers. Open [org.althing.benchmarks.histories.History] first.
package org.althing.benchmarks.histories;
