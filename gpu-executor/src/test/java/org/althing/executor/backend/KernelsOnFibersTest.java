package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.junit.jupiter.api.Test;

/// The CUDA back end's own kernels on a GPU made of fibers, in a process of its own, because a process loads one native library only.
class KernelsOnFibersTest {
    private static final Path LIBRARY = Path.of("target", "native", "release", "libalthing_executor_on_fibers.so").toAbsolutePath();

    @Test
    void the_cuda_kernels_give_every_golden_result_whatever_order_their_threads_run_in() throws Exception {
        assumeTrue(Files.exists(LIBRARY), "no C++ compiler, so no native library");

        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-D" + NativeLibrary.OVERRIDE + "=" + LIBRARY, "-cp", System.getProperty("java.class.path"), OnFibers.class.getName()))
                .redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines()).containsExactly("fibers, all threads together: " + ProgramGolden.all().size() + " golden results",
                "fibers, one warp after the other: " + ProgramGolden.all().size() + " golden results");
    }

    /// Says of every device which golden results it missed, or how many it gave.
    static final class OnFibers {
        private OnFibers() {}

        public static void main(String[] arguments) throws Exception {
            for (var device : CudaBackend.allHere()) {
                int right = 0;
                for (var golden : ProgramGolden.all()) {
                    if (GoldensTest.committed(device, golden).equals(golden.committed())) right++;
                    else System.out.println(device.device() + ": wrong: " + golden.name());
                }
                System.out.println(device.device() + ": " + right + " golden results");
            }
        }
    }
}
