package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands.Generated;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;

class ExactGemmTest {

    @Test
    void every_golden_product_is_reproduced() {
        for (var golden : GemmGolden.ALL) assertThat(Digest.sha256(product(golden.spec()))).as("%s", golden.spec()).isEqualTo(golden.output());
    }

    @Test
    void the_specification_names_the_same_goldens() throws IOException {
        var rows = Files.readAllLines(specification()).stream().filter(line -> line.startsWith("| `")).toList();
        assertThat(rows).hasSameSizeAs(GemmGolden.ALL);
        for (int i = 0; i < rows.size(); i++) {
            var golden = GemmGolden.ALL.get(i);
            var cells = rows.get(i).replace("`", "").split(" *\\| *");
            var product = ByteBuffer.wrap(product(golden.spec())).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
            for (var element : cells[5].split(" ")) assertThat(product.get()).isEqualTo(Integer.parseInt(element));
            assertThat(cells).containsExactly("", ((Generated) golden.spec().operands()).seed().text(),
                    Integer.toString(golden.spec().m()), Integer.toString(golden.spec().n()), Integer.toString(golden.spec().k()), cells[5], golden.output().text());
        }
    }

    @Test
    void the_largest_sum_fits() {
        var ones = new byte[133_144];
        Arrays.fill(ones, Byte.MAX_VALUE);
        assertThat(ByteBuffer.wrap(ExactGemm.rows(ones, ones, 1, ones.length, 0, 1)).order(ByteOrder.LITTLE_ENDIAN).getInt()).isEqualTo(2_147_479_576);
    }

    @Test
    void rows_may_be_computed_apart() {
        var random = new Random(4711);
        var a = new byte[9 * 31];
        var b = new byte[31 * 5_000];
        random.nextBytes(a);
        random.nextBytes(b);
        var whole = ExactGemm.rows(a, b, 5_000, 31, 0, 9);
        assertThat(ExactGemm.rows(a, b, 5_000, 31, 4, 6)).isEqualTo(Arrays.copyOfRange(whole, 4 * 5_000 * 4, 6 * 5_000 * 4));
    }

    @Test
    void a_matrix_that_leaves_the_profiles_range_is_found_out() {
        assertThat(ExactGemm.firstOutside(new byte[] {0, 127, -127})).isEqualTo(-1);
        assertThat(ExactGemm.firstOutside(new byte[] {0, 127, -128, -128})).isEqualTo(2);
        assertThat(ExactGemm.firstOutside(GeneratedMatrix.of(((Generated) GemmGolden.ALL.get(4).spec().operands()).seed(), GeneratedMatrix.B, 300_000))).isEqualTo(-1);
    }

    static byte[] product(Gemm spec) {
        var seed = ((Generated) spec.operands()).seed();
        var a = GeneratedMatrix.of(seed, GeneratedMatrix.A, spec.m() * spec.k());
        var b = GeneratedMatrix.of(seed, GeneratedMatrix.B, spec.k() * spec.n());
        return ExactGemm.rows(a, b, spec.n(), spec.k(), 0, spec.m());
    }

    private static Path specification() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("docs/specs/ri8.md");
            if (Files.exists(file)) return file;
        }
        throw new AssertionError("docs/specs/ri8.md is not above " + Path.of("").toAbsolutePath());
    }
}
