package org.althing.commands.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Register;
import org.althing.domain.network.Network;
import org.althing.eventlog.codec.ByteReader;

/// Reads an image back into a live state. Registers are independent of each other, so several threads read one each.
final class ImageReader {
    private static final int SECTION_HEAD_MAX = 2 + 256 + 4 + 8;

    private ImageReader() {}

    /// Where a register's rows are in the file.
    private record Section(String name, int rows, long offset, long length) {}

    static Optional<ImageHeader> header(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            return ImageHeader.decode(bytes(channel, 0, ImageHeader.BYTES));
        }
    }

    /// Fills an empty state from the image; false where the image is not what its header says, and the state is then worthless.
    static boolean read(Path file, ImageHeader header, Network network, int threads) throws IOException {
        try (var channel = FileChannel.open(file); var workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("althing-image-", 0).factory())) {
            if (channel.size() != ImageHeader.BYTES + header.bodyBytes()) return false;
            var work = new ArrayList<Callable<Boolean>>();
            work.add(() -> hash(channel).equals(header.state()));
            var registers = network.registers();
            var sections = sections(channel, registers.size());
            if (sections.size() != registers.size()) return false;
            for (int i = 0; i < sections.size(); i++) {
                var register = registers.get(i);
                var section = sections.get(i);
                if (!section.name().equals(register.name())) return false;
                work.add(() -> restore(channel, section, register));
            }
            for (var done : workers.invokeAll(work)) if (!done.get()) return false;
            return true;
        } catch (ExecutionException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading a state image", e);
        }
    }

    private static List<Section> sections(FileChannel channel, int count) throws IOException {
        var sections = new ArrayList<Section>();
        long offset = ImageHeader.BYTES;
        for (int i = 0; i < count && offset < channel.size(); i++) {
            var head = bytes(channel, offset, SECTION_HEAD_MAX);
            var name = new byte[Short.toUnsignedInt(head.getShort())];
            if (name.length > 256) return List.of();
            head.get(name);
            int rows = head.getInt();
            long length = head.getLong();
            sections.add(new Section(new String(name, StandardCharsets.UTF_8), rows, offset + head.position(), length));
            offset += head.position() + length;
        }
        return offset == channel.size() ? sections : List.of();
    }

    private static <K, V> boolean restore(FileChannel channel, Section section, Register<K, V> register) throws IOException {
        var rows = Rows.of(register);
        var bytes = bytes(channel, section.offset(), Math.toIntExact(section.length()));
        var in = new ByteReader(bytes.array(), 0, bytes.limit());
        rows.restore(register, in, section.rows());
        return !in.hasMore();
    }

    private static Digest hash(FileChannel channel) throws IOException {
        var sha256 = ImageWriter.sha256();
        var buffer = ByteBuffer.allocate(1 << 18);
        for (long at = ImageHeader.BYTES; channel.read(buffer, at) > 0; ) {
            at += buffer.flip().remaining();
            sha256.update(buffer);
            buffer.clear();
        }
        return Digest.of(sha256.digest());
    }

    /// Up to `length` bytes from an offset; fewer at the end of the file.
    private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) { /* until full, or the file ends */ }
        return buffer.flip();
    }
}
