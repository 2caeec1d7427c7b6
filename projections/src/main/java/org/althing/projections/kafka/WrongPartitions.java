package org.althing.projections.kafka;

/// A topic is there with another number of partitions than it must have, and that number can never be made smaller: delete the topic, or
/// whatever made it.
public final class WrongPartitions extends RuntimeException {
    private final String topic;
    private final int expected;
    private final int found;

    public WrongPartitions(String topic, int expected, int found) {
        super("topic " + topic + " has " + found + " partitions and must have " + expected);
        this.topic = topic;
        this.expected = expected;
        this.found = found;
    }

    public String topic() {
        return topic;
    }

    public int expected() {
        return expected;
    }

    public int found() {
        return found;
    }
}
