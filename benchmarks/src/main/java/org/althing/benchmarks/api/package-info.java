/// The packaged node as a process of its own, asked over HTTP by this one: how many signed commands a second, and how soon after a start.
/// Start at [org.althing.benchmarks.api.ApiBench]; [org.althing.benchmarks.api.RestartBench] is about a large network.
package org.althing.benchmarks.api;
