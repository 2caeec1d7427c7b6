package org.althing.executor.lease;

/// The network's node refused: the same request will be refused again.
final class Refused extends Exception {
    private final int status;

    Refused(int status, String problem) {
        super(status + " " + problem);
        this.status = status;
    }

    int status() {
        return status;
    }
}
