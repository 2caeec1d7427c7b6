package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.althing.domain.compute.program.ProgramLimits;
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
                "fibers, one warp after the other: " + ProgramGolden.all().size() + " golden results", "another thread: right");
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
            System.out.println("another thread: " + (onAnotherThread() ? "right" : "wrong"));
        }

        /// A session of the second device, stepped, read and closed by a thread that never chose a device, as a thread of a worker with two devices may come.
        private static boolean onAnotherThread() throws Exception {
            var golden = ProgramGolden.all().getFirst();
            var session = CudaBackend.allHere().getLast().open(golden.program(), ProgramLimits.NONE);
            try (var thread = Executors.newSingleThreadExecutor()) {
                return thread.submit(() -> {
                    try (session) {
                        for (int tensor : golden.givenTensors()) session.write(tensor, MemorySegment.ofArray(golden.given(tensor)));
                        for (int step = 0; step < golden.steps(); step++) session.step(step);
                        return golden.digestOf(tensor -> Backends.read(session, golden.program(), tensor)).equals(golden.committed());
                    }
                }).get();
            }
        }
    }
}
