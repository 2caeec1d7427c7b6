/// The cluster's parts under load and under fire: a real Kafka broker in a process of its own, relays and streams that are killed, and what
/// must be true afterwards. Open [org.althing.benchmarks.cluster.StreamsCheck] first.
package org.althing.benchmarks.cluster;
