package org.althing.commands.automation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// One position kept in a file: two slots, written in turn and synchronised, so that a torn write leaves the position before.
///
/// A slot is 24 bytes: a counter, the position (both 64 bits, big endian) and, in the last 8, the CRC-32C of the first 16. The valid slot with the higher
/// counter counts. Not thread-safe.
final class DurablePosition implements AutoCloseable {
    private static final int SLOT_BYTES = 24;

    private final FileChannel channel;
    private long counter;
    private OptionalLong position = OptionalLong.empty();

    private DurablePosition(FileChannel channel) {
        this.channel = channel;
    }

    static DurablePosition open(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var durable = new DurablePosition(channel);
            durable.read(0);
            durable.read(1);
            return durable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(int slot) throws IOException {
        var bytes = ByteBuffer.allocate(SLOT_BYTES);
        if (channel.read(bytes, (long) slot * SLOT_BYTES) < SLOT_BYTES) return;
        bytes.flip();
        long count = bytes.getLong();
        long stored = bytes.getLong();
        if (bytes.getLong() != checksum(count, stored) || count <= counter) return;
        counter = count;
        position = OptionalLong.of(stored);
    }

    /// The position stored last; empty in a new file.
    OptionalLong get() {
        return position;
    }

    /// Returns when the position is durable.
    void set(long next) {
        long count = counter + 1;
        var bytes = ByteBuffer.allocate(SLOT_BYTES).putLong(count).putLong(next).putLong(checksum(count, next)).flip();
        try {
            while (bytes.hasRemaining()) channel.write(bytes, (count & 1) * SLOT_BYTES + bytes.position());
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        counter = count;
        position = OptionalLong.of(next);
    }

    private static long checksum(long count, long position) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(count).putLong(position).flip());
        return crc.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
