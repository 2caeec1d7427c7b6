package org.althing.executor.work;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/// Bytes that are given to a work: a few of them travel with it, many lie in a file that whoever computes maps.
public sealed interface Values {

    long length();

    /// Some of the bytes.
    /// @throws IndexOutOfBoundsException where they are not all there
    Values part(long offset, long length);

    /// As memory, for as long as the arena is open.
    MemorySegment in(Arena arena) throws IOException;

    record InMemory(byte[] bytes) implements Values {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public Values part(long offset, long length) {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            return new InMemory(Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length)));
        }

        @Override
        public MemorySegment in(Arena arena) {
            return MemorySegment.ofArray(bytes);
        }
    }

    record InFile(Path file, long offset, long length) implements Values {

        public static InFile whole(Path file) throws IOException {
            return new InFile(file, 0, Files.size(file));
        }

        @Override
        public Values part(long from, long count) {
            Objects.checkFromIndexSize(from, count, length);
            return new InFile(file, offset + from, count);
        }

        /// Pages of the file that nobody reads take no memory, and those that are read can be had again.
        @Override
        public MemorySegment in(Arena arena) throws IOException {
            try (var channel = FileChannel.open(file)) {
                if (offset + length > channel.size()) throw new IOException(file + " has only " + channel.size() + " bytes");
                return channel.map(MapMode.READ_ONLY, offset, length, arena);
            }
        }
    }
}
