package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nvcc makes of the kernels: a GPU's own approximations and flushed subnormals would be other numbers than everybody else's.
class KernelCodeTest {
    private static final Path KERNELS = Path.of("src", "main", "native", "cuda").toAbsolutePath();
    private static final List<String> FORBIDDEN = List.of(".ftz", ".approx", ".full.f32", "mad.f32", "mad.rn.f32", "ex2.", "lg2.", "sin.", "cos.", "tanh.");

    @TempDir
    Path directory;

    @Test
    void the_code_for_gpus_holds_correctly_rounded_arithmetic_only() throws Exception {
        assumeTrue(onPath("nvcc"), "no nvcc, so there is no code for GPUs");

        var code = code("--fmad=false", "-prec-div=true", "-prec-sqrt=true", "-ftz=false");

        assertThat(code).contains("fma.rn.f32", "div.rn.f32", "sqrt.rn.f32");
        assertThat(FORBIDDEN.stream().filter(code::contains)).isEmpty();
    }

    private String code(String... options) throws Exception {
        var file = directory.resolve("kernels.ptx");
        var command = Stream.concat(Stream.of("nvcc", "-std=c++20", "-arch=compute_90", "-ptx", "-o", file.toString(), KERNELS.resolve("on_gpu.cu").toString()), Stream.of(options)).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readString(file);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
