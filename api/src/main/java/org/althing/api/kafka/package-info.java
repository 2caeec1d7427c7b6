/// The node's side of Kafka, where one is configured: the relay while the node leads, and its instance of the streams.
/// Open [org.althing.api.kafka.OnKafka] first. Nothing here is loaded by a node without Kafka.
package org.althing.api.kafka;
