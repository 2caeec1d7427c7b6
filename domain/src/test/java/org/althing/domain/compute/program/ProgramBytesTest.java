package org.althing.domain.compute.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ProgramFault.*;
import org.althing.domain.compute.reference.Specification;
import org.junit.jupiter.api.Test;

class ProgramBytesTest {
    private static final String LAYER = "414c5450 01000000 01000000 06000000 01000000 01000000 02000000 02000000 03000000 01000000 02000000 02000000 03000000 04000000 "
            + "01000000 02000000 01000000 04000000 01000000 04000000 02000000 02000000 04000000 01000000 04000000 02000000 02000000 04000000 "
            + "01000000 05000000 02000000 02000000 04000000 03000000 01000000 00000000 01000000 03000000 00000000 00000000 00000000 "
            + "09000000 03000000 02000000 04000000 0a000000 05000000 04000000 05000000";

    @Test
    void a_program_is_the_words_of_the_specification() {
        assertThat(HexFormat.of().formatHex(Programs.layer().bytes())).isEqualTo(LAYER.replace(" ", ""));
    }

    @Test
    void its_name_is_the_digest_that_the_specification_shows() {
        assertThat(Specification.text("docs/specs/tensor-program.md")).contains("SHA-256 " + Programs.layer().digest());
    }

    @Test
    void a_program_comes_back_from_its_bytes() throws ProgramRefused {
        assertThat(TensorProgram.decode(Programs.layer().bytes())).isEqualTo(Programs.layer());
    }

    @Test
    void every_operation_comes_back_from_its_bytes() throws ProgramRefused {
        for (var code : OperationCode.values()) {
            var operation = code.read(fields(code));
            var program = Programs.of(ProgramProfile.RI8_1, Programs.layer().tensors(), operation);
            assertThat(operation.code()).isEqualTo(code);
            assertThat(code.number()).isEqualTo(code.ordinal() + 1);
            assertThat(operation.words()).containsExactly(fields(code));
            assertThat(TensorProgram.decode(program.bytes())).isEqualTo(program);
        }
    }

    /// Fields that differ from each other, so that an exchange shows.
    private static int[] fields(OperationCode code) {
        return IntStream.range(0, code.fields())
                .map(field -> code.isFlag(field) ? field % 2 : field == 0 && code.startsWithFunction() ? Function.GELU.code() : 1_000 + field).toArray();
    }

    @Test
    void every_cut_is_refused_as_truncated() {
        var bytes = Programs.layer().bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(refusal(Arrays.copyOf(bytes, length))).isEqualTo(new Truncated(length));
        }
    }

    @Test
    void bytes_after_the_end_are_refused() {
        var bytes = Programs.layer().bytes();
        assertThat(refusal(Arrays.copyOf(bytes, bytes.length + 4))).isEqualTo(new TrailingBytes(bytes.length / 4));
    }

    @Test
    void another_magic_version_or_profile_is_refused() {
        assertThat(refusal(changed(0, 7))).isEqualTo(new NotAProgram(7));
        assertThat(refusal(changed(1, 2))).isEqualTo(new UnknownVersion(2));
        assertThat(refusal(changed(2, 3))).isEqualTo(new UnknownProfile(2, 3));
    }

    @Test
    void counts_codes_flags_and_shapes_outside_their_range_are_refused_where_they_stand() {
        assertThat(refusal(changed(3, 65_537))).isEqualTo(new OutOfRange(3, "tensors", 65_537, 0, 65_536));
        assertThat(refusal(changed(3, -1))).isEqualTo(new OutOfRange(3, "tensors", -1, 0, 65_536));
        assertThat(refusal(changed(4, 4))).isEqualTo(new UnknownCode(4, "type", 4));
        assertThat(refusal(changed(5, 0))).isEqualTo(new UnknownCode(5, "role", 0));
        assertThat(refusal(changed(6, 5))).isEqualTo(new OutOfRange(6, "rank", 5, 1, 4));
        assertThat(refusal(changed(8, 0))).isEqualTo(new BadShape(7));
        assertThat(refusal(changed(8, 1 << 30))).isEqualTo(new BadShape(7));
        assertThat(refusal(changed(34, 100))).isEqualTo(new UnknownCode(34, "operation", 100));
        assertThat(refusal(changed(38, 2))).isEqualTo(new OutOfRange(38, "flag", 2, 0, 1));
        assertThat(refusal(changed(46, 10))).isEqualTo(new UnknownCode(46, "function", 10));
    }

    private static byte[] changed(int word, int value) {
        var bytes = Programs.layer().bytes();
        for (int i = 0; i < 4; i++) bytes[word * 4 + i] = (byte) (value >>> 8 * i);
        return bytes;
    }

    private static ProgramFault refusal(byte[] bytes) {
        return catchThrowableOfType(ProgramRefused.class, () -> TensorProgram.decode(bytes)).fault();
    }
}
