package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.althing.eventlog.LogException.CorruptLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that holds one position and survives a crash at any moment. It has two slots, each in a disk sector of its own, written in turn:
/// position, sequence number (8 bytes each, high first) and their CRC32C. The valid slot with the higher sequence number counts.
final class PositionFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionFile.class);
    private static final int SECTOR = 512;
    private static final int SLOT = 20;

    private final FileChannel channel;
    private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT);
    private long position;
    private long sequence;

    /// Opens the file, or creates it with position 0.
    PositionFile(Path file) throws IOException {
        boolean created = !Files.exists(file);
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (created) {
                write(0, true);
                DurableFiles.synchroniseDirectory(file.getParent());
            } else {
                load(file);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// The position in `file`, which is only read.
    static long read(Path file) throws IOException {
        try (var opened = new PositionFile(FileChannel.open(file, StandardOpenOption.READ))) {
            opened.load(file);
            return opened.position;
        }
    }

    private PositionFile(FileChannel channel) {
        this.channel = channel;
    }

    private void load(Path file) throws IOException {
        boolean valid = false;
        for (int i = 0; i < 2; i++) {
            slot.clear();
            while (slot.hasRemaining() && channel.read(slot, i * SECTOR + slot.position()) >= 0) {
                continue;
            }
            boolean written = slot.position() == SLOT && slot.getLong(8) != 0;
            if (written && slot.getInt(16) == checksum()) {
                if (slot.getLong(8) > sequence) {
                    position = slot.getLong(0);
                    sequence = slot.getLong(8);
                }
                valid = true;
            } else if (slot.position() > 0) {
                LOG.warn("slot {} of {} is damaged and was passed over", i, file);
            }
        }
        if (!valid && channel.size() > 0) {
            throw new CorruptLog(0, file + " is damaged: nobody can say how far the log had come");
        }
    }

    /// The position that was written last.
    long position() {
        return position;
    }

    /// Writes `position`. Where `durable`, returns when it is on the disk.
    void write(long position, boolean durable) throws IOException {
        this.position = position;
        sequence++;
        slot.clear();
        slot.putLong(0, position).putLong(8, sequence);
        slot.putInt(16, checksum());
        long at = sequence % 2 * SECTOR;
        while (slot.hasRemaining()) {
            channel.write(slot, at + slot.position());
        }
        if (durable) {
            channel.force(false);
        }
    }

    private int checksum() {
        var crc = new CRC32C();
        crc.update(slot.duplicate().limit(16).position(0));
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
