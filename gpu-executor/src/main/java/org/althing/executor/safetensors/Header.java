package org.althing.executor.safetensors;

import static org.althing.executor.safetensors.UnsoundFile.Reason.DUPLICATE_FIELD;
import static org.althing.executor.safetensors.UnsoundFile.Reason.DUPLICATE_NAME;
import static org.althing.executor.safetensors.UnsoundFile.Reason.GAP;
import static org.althing.executor.safetensors.UnsoundFile.Reason.MISSING_FIELD;
import static org.althing.executor.safetensors.UnsoundFile.Reason.OFFSETS_BEYOND_FILE;
import static org.althing.executor.safetensors.UnsoundFile.Reason.OFFSETS_REVERSED;
import static org.althing.executor.safetensors.UnsoundFile.Reason.OVERLAP;
import static org.althing.executor.safetensors.UnsoundFile.Reason.SHAPE_TOO_LARGE;
import static org.althing.executor.safetensors.UnsoundFile.Reason.SIZE_NOT_OF_SHAPE;
import static org.althing.executor.safetensors.UnsoundFile.Reason.TOO_MANY_DIMENSIONS;
import static org.althing.executor.safetensors.UnsoundFile.Reason.TOO_MANY_TENSORS;
import static org.althing.executor.safetensors.UnsoundFile.Reason.TOO_MUCH_METADATA;
import static org.althing.executor.safetensors.UnsoundFile.Reason.UNKNOWN_FIELD;
import static org.althing.executor.safetensors.UnsoundFile.Reason.UNKNOWN_TYPE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a file's header says: its tensors, in the order of their bytes, and words about them.
record Header(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    static final int TENSORS_MAX = 65_536;
    static final int DIMENSIONS_MAX = 8;
    static final int METADATA_MAX = 1_024;

    /// Reads and checks a header whose text lies at `origin` of a file with `dataBytes` after it.
    static Header read(byte[] json, long origin, long dataBytes) throws UnsoundFile {
        var text = new HeaderText(json, origin);
        var tensors = new LinkedHashMap<String, StoredTensor>();
        Map<String, String> metadata = null;
        text.expect('{');
        if (!text.takes('}')) {
            do {
                var name = text.string();
                text.expect(':');
                if (name.equals(METADATA)) {
                    if (metadata != null) throw text.unsound(DUPLICATE_NAME, METADATA);
                    metadata = metadata(text);
                } else {
                    if (tensors.size() == TENSORS_MAX) throw text.unsound(TOO_MANY_TENSORS, "more than " + TENSORS_MAX);
                    if (tensors.put(name, tensor(name, text, dataBytes)) != null) throw text.unsound(DUPLICATE_NAME, name);
                }
            } while (text.takes(','));
            text.expect('}');
        }
        text.expectEnd();
        return new Header(laidOut(tensors, text.position(), dataBytes), metadata == null ? Map.of() : Collections.unmodifiableMap(metadata));
    }

    private static Map<String, String> metadata(HeaderText text) throws UnsoundFile {
        var metadata = new LinkedHashMap<String, String>();
        text.expect('{');
        if (text.takes('}')) return metadata;
        do {
            if (metadata.size() == METADATA_MAX) throw text.unsound(TOO_MUCH_METADATA, "more than " + METADATA_MAX + " entries");
            var name = text.string();
            text.expect(':');
            if (metadata.put(name, text.string()) != null) throw text.unsound(DUPLICATE_FIELD, name);
        } while (text.takes(','));
        text.expect('}');
        return metadata;
    }

    private static StoredTensor tensor(String name, HeaderText text, long dataBytes) throws UnsoundFile {
        StoredType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        text.expect('{');
        do {
            var field = text.string();
            text.expect(':');
            switch (field) {
                case "dtype" -> {
                    if (type != null) throw text.unsound(DUPLICATE_FIELD, field);
                    var word = text.string();
                    type = StoredType.named(word).orElseThrow(() -> text.unsound(UNKNOWN_TYPE, name + " is of " + word));
                }
                case "shape" -> {
                    if (shape != null) throw text.unsound(DUPLICATE_FIELD, field);
                    shape = numbers(text);
                }
                case "data_offsets" -> {
                    if (offsets != null) throw text.unsound(DUPLICATE_FIELD, field);
                    offsets = numbers(text);
                }
                default -> throw text.unsound(UNKNOWN_FIELD, field);
            }
        } while (text.takes(','));
        text.expect('}');
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw text.unsound(MISSING_FIELD, name + " needs dtype, shape and two data_offsets");
        }
        long begin = offsets.getFirst();
        long end = offsets.getLast();
        if (begin > end) throw text.unsound(OFFSETS_REVERSED, name + " from " + begin + " to " + end);
        if (end > dataBytes) throw text.unsound(OFFSETS_BEYOND_FILE, name + " ends at " + end + " of " + dataBytes);
        if (end - begin != bytes(name, type, shape, text)) throw text.unsound(SIZE_NOT_OF_SHAPE, name + " has " + (end - begin) + " bytes for " + type + shape);
        return new StoredTensor(name, type, shape, begin, end);
    }

    private static List<Long> numbers(HeaderText text) throws UnsoundFile {
        var numbers = new ArrayList<Long>();
        text.expect('[');
        if (text.takes(']')) return numbers;
        do {
            if (numbers.size() == DIMENSIONS_MAX) throw text.unsound(TOO_MANY_DIMENSIONS, "more than " + DIMENSIONS_MAX);
            numbers.add(text.number());
        } while (text.takes(','));
        text.expect(']');
        return numbers;
    }

    private static long bytes(String name, StoredType type, List<Long> shape, HeaderText text) throws UnsoundFile {
        try {
            long bytes = type.bytes();
            for (long dimension : shape) bytes = Math.multiplyExact(bytes, dimension);
            return bytes;
        } catch (ArithmeticException _) {
            throw text.unsound(SHAPE_TOO_LARGE, name + " of " + shape);
        }
    }

    /// The tensors by their bytes, which must follow each other and fill the file.
    private static Map<String, StoredTensor> laidOut(Map<String, StoredTensor> tensors, long at, long dataBytes) throws UnsoundFile {
        var ordered = new ArrayList<>(tensors.values());
        ordered.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        var laidOut = new LinkedHashMap<String, StoredTensor>();
        long filled = 0;
        for (var tensor : ordered) {
            if (tensor.begin() < filled) throw new UnsoundFile(OVERLAP, at + tensor.begin(), tensor.name() + " begins before the one before it ends");
            if (tensor.begin() > filled) throw new UnsoundFile(GAP, at + filled, "bytes of no tensor before " + tensor.name());
            filled = tensor.end();
            laidOut.put(tensor.name(), tensor);
        }
        if (filled != dataBytes) throw new UnsoundFile(GAP, at + filled, "bytes of no tensor at the end");
        return Collections.unmodifiableMap(laidOut);
    }
}
