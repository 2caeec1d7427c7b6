package org.althing.benchmarks.cluster;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.althing.domain.kernel.Digest;
import org.althing.projections.Reading;

/// Every latest row of every view and index, as the bytes of its key and its row, position included: what "equal byte for byte" means.
record AllRows(Digest digest, long count) {
    private static final byte[] FIRST = {0, 0};
    private static final byte[] BEHIND = {(byte) 0xff, (byte) 0xff};

    static AllRows of(Reading reading) {
        try (var walk = reading.rows().latest(FIRST, BEHIND)) {
            var sum = MessageDigest.getInstance("SHA-256");
            long count = 0;
            for (; !walk.isOver(); walk.next(), count++) {
                add(sum, walk.key());
                add(sum, walk.row());
            }
            return new AllRows(Digest.of(sum.digest()), count);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static void add(MessageDigest sum, byte[] bytes) {
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sum.update(bytes);
    }
}
