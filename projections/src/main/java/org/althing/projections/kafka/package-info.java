/// What the relay and the streams share: how a Kafka cluster is reached, and which topics a network has there.
/// Open [org.althing.projections.kafka.Topics] first.
package org.althing.projections.kafka;
