package org.althing.executor.safetensors;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static org.althing.executor.safetensors.UnsoundFile.Reason.HEADER_BEYOND_FILE;
import static org.althing.executor.safetensors.UnsoundFile.Reason.HEADER_TOO_LONG;
import static org.althing.executor.safetensors.UnsoundFile.Reason.TOO_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/// Tensors in a file of the safetensors format: eight bytes with the header's length (low byte first), the header as JSON, then the tensors' bytes without a gap.
/// A file is mapped, not read, and must not be shortened while its arena lives. Everything the header claims has been checked; what the numbers are has not.
public final class Safetensors {
    static final int LENGTH_BYTES = 8;
    static final int HEADER_BYTES_MAX = 32 << 20;
    private static final ValueLayout.OfLong LENGTH = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort HALF = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Header header;
    private final MemorySegment data;
    private final long fileBytes;

    private Safetensors(Header header, MemorySegment data, long fileBytes) {
        this.header = header;
        this.data = data;
        this.fileBytes = fileBytes;
    }

    /// @throws UnsoundFile where the file is not a sound one
    /// @throws IOException where it cannot be read
    public static Safetensors map(Path file, Arena arena) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /// The same for a file's bytes that are in memory already.
    public static Safetensors of(MemorySegment file) throws UnsoundFile {
        if (file.byteSize() < LENGTH_BYTES) throw new UnsoundFile(TOO_SHORT, 0, file.byteSize() + " bytes");
        long length = file.get(LENGTH, 0);
        if (length < 0 || length > HEADER_BYTES_MAX) throw new UnsoundFile(HEADER_TOO_LONG, 0, Long.toUnsignedString(length) + " bytes, at most " + HEADER_BYTES_MAX);
        if (length > file.byteSize() - LENGTH_BYTES) throw new UnsoundFile(HEADER_BEYOND_FILE, 0, length + " bytes in a file of " + file.byteSize());
        var data = file.asSlice(LENGTH_BYTES + length);
        var json = file.asSlice(LENGTH_BYTES, length).toArray(JAVA_BYTE);
        return new Safetensors(Header.read(json, LENGTH_BYTES, data.byteSize()), data, file.byteSize());
    }

    /// The tensors by name, in the order of their bytes.
    public Map<String, StoredTensor> tensors() {
        return header.tensors();
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    public Optional<StoredTensor> tensor(String name) {
        return Optional.ofNullable(header.tensors().get(name));
    }

    /// Where in the file the tensor's bytes begin.
    public long offset(StoredTensor tensor) {
        return fileBytes - data.byteSize() + tensor.begin();
    }

    /// The tensor's bytes in the file, which need not be aligned to its elements.
    public MemorySegment bytes(StoredTensor tensor) {
        return data.asSlice(tensor.begin(), tensor.end() - tensor.begin());
    }

    /// Element number `i` as a 32-bit float, which every stored type fits into exactly.
    public static float element(StoredType type, MemorySegment bytes, long i) {
        return switch (type) {
            case F32 -> bytes.get(FLOAT, i * 4);
            case F16 -> Float.float16ToFloat(bytes.get(HALF, i * 2));
            case BF16 -> Float.intBitsToFloat(bytes.get(HALF, i * 2) << 16);
            case I8 -> bytes.get(JAVA_BYTE, i);
        };
    }
}
