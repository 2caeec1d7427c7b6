package org.althing.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.althing.executor.safetensors.Safetensors;
import org.althing.executor.safetensors.SafetensorsWriter;
import org.althing.executor.safetensors.SafetensorsWriter.Content;
import org.althing.executor.safetensors.StoredType;
import org.althing.executor.safetensors.UnsoundFile;

/// Weights: a sound file spoilt, mostly in its header, whose length is usually put right again so that the spoilt text is read at all.
record SafetensorsTarget(boolean believingLengths) implements Target {
    private static final byte[] SOUND_FILE = soundFile();
    private static final List<byte[]> WORDS = Stream.of("\"", "{", "}", "[", "]", ":", ",", "0", "-1", "1e9", "18446744073709551616", "9223372036854775807", "4294967296", "\\u0061", "\\ud800", "\"F64\"",
            "\"I8\"", "\"BF16\"", "\"dtype\":\"F32\"", "\"shape\":[0]", "\"data_offsets\":[0,0]", "\"__metadata__\":{}", "[[[[[[[[", "{\"a\":", "\u0000", "é").map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public String read(RandomGenerator random) throws IOException {
        var bytes = Damage.done(SOUND_FILE, WORDS, random);
        if (bytes.length >= 8 && random.nextInt(4) > 0) {
            int growth = bytes.length - SOUND_FILE.length;
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, headerLength(SOUND_FILE) + growth);
        }
        if (believingLengths) new String(bytes, 8, (int) headerLength(bytes), StandardCharsets.UTF_8).strip();
        try {
            var file = Safetensors.of(MemorySegment.ofArray(bytes));
            // Everything a sound file claims can be touched.
            for (var tensor : file.tensors().values()) {
                var values = file.bytes(tensor);
                for (long i = 0; i < tensor.elements(); i++) Safetensors.element(tensor.type(), values, i);
            }
            return SOUND;
        } catch (UnsoundFile unsound) {
            return unsound.reason().name();
        }
    }

    private static long headerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }

    private static byte[] soundFile() {
        try {
            var out = new ByteArrayOutputStream();
            SafetensorsWriter.write(List.of(
                    new Content("h.0.weight", StoredType.F32, List.of(2L, 3L), MemorySegment.ofArray(new byte[24])),
                    new Content("h.0.bias", StoredType.F16, List.of(3L), MemorySegment.ofArray(new byte[6])),
                    new Content("scale", StoredType.BF16, List.of(), MemorySegment.ofArray(new byte[2])),
                    new Content("bytes", StoredType.I8, List.of(1L, 5L), MemorySegment.ofArray(new byte[5]))), Map.of("format", "pt"), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
