package org.althing.executor.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.althing.executor.safetensors.SafetensorsWriter.Content;
import org.althing.executor.safetensors.UnsoundFile.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final Content WEIGHTS = new Content("h.0.w", StoredType.F32, List.of(2L, 2L), floats(1, -2.5f, 0.1f, Float.MIN_VALUE));
    private static final Content BYTES = new Content("a\"\\\nb é", StoredType.I8, List.of(3L), MemorySegment.ofArray(new byte[] {-127, 0, 5}));
    private static final Content SCALAR = new Content("step", StoredType.F32, List.of(), floats(7));

    @Test
    void what_is_written_is_read(@TempDir Path folder) throws IOException {
        var file = folder.resolve("model.safetensors");
        Files.write(file, written(List.of(BYTES, SCALAR, WEIGHTS), Map.of("format", "pt")));
        try (var arena = Arena.ofConfined()) {
            var read = Safetensors.map(file, arena);
            assertThat(read.tensors().keySet()).containsExactly("h.0.w", "step", "a\"\\\nb é");
            assertThat(read.metadata()).isEqualTo(Map.of("format", "pt"));
            for (var content : List.of(BYTES, SCALAR, WEIGHTS)) {
                var tensor = read.tensor(content.name()).orElseThrow();
                assertThat(tensor.shape()).isEqualTo(content.shape());
                assertThat(read.bytes(tensor).mismatch(content.bytes())).isEqualTo(-1);
            }
            assertThat(read.tensor("h.1.w")).isEmpty();
        }
    }

    @Test
    void the_same_tensors_are_the_same_bytes() throws IOException {
        var one = written(List.of(WEIGHTS, BYTES, SCALAR), Map.of("b", "2", "a", "1"));
        assertThat(written(List.of(SCALAR, WEIGHTS, BYTES), Map.of("a", "1", "b", "2"))).isEqualTo(one);
        assertThat(ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN).getLong() + 8).isEqualTo(one.length - 23).matches(data -> data % 64 == 0);
    }

    @Test
    void every_stored_type_is_a_float_exactly() {
        var bytes = MemorySegment.ofArray(new byte[] {0x01, 0x3c, (byte) 0xc0, (byte) 0xbf});
        assertThat(Safetensors.element(StoredType.F16, bytes, 0)).isEqualTo(1 + 0x1p-10f);
        assertThat(Safetensors.element(StoredType.BF16, bytes, 1)).isEqualTo(-1.5f);
        assertThat(Safetensors.element(StoredType.I8, bytes, 2)).isEqualTo(-64f);
        assertThat(Safetensors.element(StoredType.F32, floats(3, 0.1f), 1)).isEqualTo(0.1f);
    }

    @Test
    void a_file_without_tensors_is_sound() throws IOException {
        assertThat(Safetensors.of(MemorySegment.ofArray(written(List.of(), Map.of()))).tensors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            header                                                                                                         | data | reason
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}    | 6    | OVERLAP
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}    | 4    | OVERLAP
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[5,9]}}    | 9    | GAP
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                                                         | 5    | GAP
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}                                                         | 5    | GAP
            {}                                                                                                             | 1    | GAP
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                                                         | 3    | OFFSETS_BEYOND_FILE
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                                                         | 4    | OFFSETS_REVERSED
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}                                                         | 4    | SIZE_NOT_OF_SHAPE
            {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}                                     | 0    | SHAPE_TOO_LARGE
            {"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,0]}}                                       | 0    | NUMBER_TOO_LARGE
            {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}                                                        | 4    | NOT_JSON
            {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}                                                       | 4    | NOT_JSON
            {"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}                                                        | 4    | NOT_JSON
            {"a":{"dtype":"F32","shape":[[[[[[[[1]]]]]]]],"data_offsets":[0,4]}}                                           | 4    | NOT_JSON
            {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}                                         | 4    | TOO_MANY_DIMENSIONS
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}                                                         | 8    | UNKNOWN_TYPE
            {"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}                                                         | 4    | UNKNOWN_TYPE
            {"a":{"dtype":"F32","shape":[1]}}                                                                              | 4    | MISSING_FIELD
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}                                                           | 4    | MISSING_FIELD
            {"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}                                             | 4    | DUPLICATE_FIELD
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"stride":[1]}}                                            | 4    | UNKNOWN_FIELD
            {"a":{"dtype":"I8","shape":[0],"data_offsets":[0,0]},"\\u0061":{"dtype":"I8","shape":[0],"data_offsets":[0,0]}} | 0    | DUPLICATE_NAME
            {"__metadata__":{"a":"1","a":"2"}}                                                                             | 0    | DUPLICATE_FIELD
            {"__metadata__":{},"__metadata__":{}}                                                                          | 0    | DUPLICATE_NAME
            {"__metadata__":{"a":1}}                                                                                       | 0    | NOT_JSON
            {"\\ud800":{"dtype":"I8","shape":[0],"data_offsets":[0,0]}}                                                    | 0    | NOT_UTF_8
            {"a                                                                                                            | 0    | NOT_JSON
            {}{}                                                                                                           | 0    | NOT_JSON
            []                                                                                                             | 0    | NOT_JSON
            """)
    void a_hostile_header_is_refused_with_its_reason(String header, int dataBytes, Reason reason) {
        assertThat(refusal(file(header.getBytes(StandardCharsets.UTF_8), dataBytes))).isEqualTo(reason);
    }

    @Test
    void what_is_no_utf_8_is_refused() {
        assertThat(refusal(file(new byte[] {'{', '"', (byte) 0xc3, '"', ':'}, 0))).isEqualTo(Reason.NOT_UTF_8);
    }

    @Test
    void lengths_are_not_believed() {
        assertThat(refusal(new byte[7])).isEqualTo(Reason.TOO_SHORT);
        assertThat(refusal(new byte[] {3, 0, 0, 0, 0, 0, 0, 0, '{', '}'})).isEqualTo(Reason.HEADER_BEYOND_FILE);
        assertThat(refusal(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'})).isEqualTo(Reason.HEADER_TOO_LONG);
        assertThat(refusal(file(("{\"" + "a".repeat(5_000)).getBytes(StandardCharsets.UTF_8), 0))).isEqualTo(Reason.STRING_TOO_LONG);
    }

    @Test
    void crowds_are_refused() {
        var words = IntStream.range(0, 1_025).mapToObj(i -> "\"" + i + "\":\"\"").collect(Collectors.joining(","));
        assertThat(refusal(file(("{\"__metadata__\":{" + words + "}}").getBytes(StandardCharsets.UTF_8), 0))).isEqualTo(Reason.TOO_MUCH_METADATA);
        var tensors = IntStream.range(0, 65_537).mapToObj(i -> "\"" + i + "\":{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]}").collect(Collectors.joining(","));
        assertThat(refusal(file(("{" + tensors + "}").getBytes(StandardCharsets.UTF_8), 0))).isEqualTo(Reason.TOO_MANY_TENSORS);
    }

    private static Reason refusal(byte[] file) {
        return catchThrowableOfType(UnsoundFile.class, () -> Safetensors.of(MemorySegment.ofArray(file))).reason();
    }

    private static byte[] file(byte[] header, int dataBytes) {
        return ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).array();
    }

    private static byte[] written(List<Content> contents, Map<String, String> metadata) throws IOException {
        var out = new ByteArrayOutputStream();
        SafetensorsWriter.write(contents, metadata, out);
        return out.toByteArray();
    }

    private static MemorySegment floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) bytes.putFloat(value);
        return MemorySegment.ofArray(bytes.array());
    }
}
