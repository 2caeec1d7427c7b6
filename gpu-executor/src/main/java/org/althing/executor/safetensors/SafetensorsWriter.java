package org.althing.executor.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes tensors as a file that depends on nothing but them: the larger elements first, then by name (code unit order), no space in the header but its
/// padding to a multiple of 64 bytes, metadata sorted and left out where there is none. The same tensors are the same bytes, so a file's hash names them.
public final class SafetensorsWriter {
    private static final int ALIGNMENT_BYTES = 64;
    private static final int CHUNK_BYTES = 1 << 16;

    private SafetensorsWriter() {}

    /// A tensor to be written; its bytes are those of the file, low byte first.
    public record Content(String name, StoredType type, List<Long> shape, MemorySegment bytes) {
        public Content {
            shape = List.copyOf(shape);
            long expected = type.bytes();
            for (long dimension : shape) expected = Math.multiplyExact(expected, dimension);
            if (bytes.byteSize() != expected) throw new IllegalArgumentException(name + " has " + bytes.byteSize() + " bytes, not " + expected);
        }
    }

    /// @throws IllegalArgumentException where two tensors have one name
    public static void write(List<Content> contents, Map<String, String> metadata, OutputStream out) throws IOException {
        var ordered = new ArrayList<>(contents);
        ordered.sort(Comparator.<Content>comparingInt(content -> -content.type().bytes()).thenComparing(Content::name));
        if (ordered.stream().map(Content::name).distinct().count() != ordered.size()) throw new IllegalArgumentException("two tensors of one name");
        var header = header(ordered, new TreeMap<>(metadata)).getBytes(StandardCharsets.UTF_8);
        int padded = (Safetensors.LENGTH_BYTES + header.length + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
        var head = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded - Safetensors.LENGTH_BYTES).put(header);
        while (head.hasRemaining()) head.put((byte) ' ');
        out.write(head.array());
        for (var content : ordered) copy(content.bytes(), out);
    }

    private static void copy(MemorySegment bytes, OutputStream out) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += CHUNK_BYTES) {
            out.write(bytes.asSlice(at, Math.min(CHUNK_BYTES, bytes.byteSize() - at)).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static String header(List<Content> contents, Map<String, String> metadata) {
        var entries = new ArrayList<String>();
        if (!metadata.isEmpty()) {
            var words = metadata.entrySet().stream().map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue())).toList();
            entries.add(quoted(Header.METADATA) + ":{" + String.join(",", words) + "}");
        }
        long begin = 0;
        for (var content : contents) {
            long end = begin + content.bytes().byteSize();
            var shape = String.join(",", content.shape().stream().map(Object::toString).toList());
            entries.add(quoted(content.name()) + ":{\"dtype\":\"" + content.type() + "\",\"shape\":[" + shape + "],\"data_offsets\":[" + begin + "," + end + "]}");
            begin = end;
        }
        return "{" + String.join(",", entries) + "}";
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < 0x20) quoted.append("\\u%04x".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
