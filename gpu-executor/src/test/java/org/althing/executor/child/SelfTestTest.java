package org.althing.executor.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.althing.executor.backend.NativeLibrary;
import org.althing.executor.work.Backends;
import org.althing.executor.work.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SelfTestTest {

    @Test
    void every_back_end_that_is_here_gives_the_golden_answers() throws IOException {
        List<Message.Device> here;
        try (var executor = Executor.ofThisJvm(Limits.USUAL, Backends.BEST)) {
            here = executor.ready().here();
        }
        assertThat(here).extracting(Message.Device::backend).doesNotHaveDuplicates().endsWith("java-reference/2");
        for (var device : here) {
            try (var executor = Executor.ofThisJvm(Limits.USUAL, device.backend())) {
                assertThat(SelfTest.firstWrong(executor)).as(device.backend()).isEmpty();
                assertThat(executor.ready().backend()).isEqualTo(device.backend());
            }
        }
    }

    /// A fault in native code ends the process that loaded it: that must never be the one that holds the key.
    @Test
    void native_code_is_in_the_executor_and_not_in_the_supervisor() throws IOException {
        var supervisor = new ProcessBuilder(java("-cp", System.getProperty("java.class.path"), "--illegal-native-access=deny", Supervised.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = supervisor.inputReader(); var end = supervisor.getOutputStream()) {
            assertThat(lines.readLine()).isEqualTo("Computed");
            var child = supervisor.toHandle().children().findFirst().orElseThrow();
            assertThat(libraries(supervisor.pid())).isNotEmpty().allMatch(file -> file.startsWith(System.getProperty("java.home")) || isSystems(file));
            boolean here = NativeLibrary.loaded() instanceof NativeLibrary.Loaded.Yes;
            assertThat(libraries(child.pid()).anyMatch(file -> file.contains("althing"))).isEqualTo(here);
            end.flush();
        } finally {
            supervisor.destroyForcibly();
        }
    }

    private static boolean isSystems(String file) {
        return file.startsWith("/usr/lib") || file.startsWith("/lib");
    }

    /// The shared libraries that a process has loaded.
    private static Stream<String> libraries(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/maps")).stream().filter(line -> line.contains(".so")).map(line -> line.substring(line.indexOf('/')).strip()).distinct();
    }

    private static List<String> java(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        return command;
    }

    /// A supervisor that has had a work done, and stays until its input ends.
    static final class Supervised {
        private Supervised() {}

        public static void main(String[] args) throws Exception {
            try (var executor = Executor.ofThisJvm(Limits.USUAL, Backends.BEST)) {
                System.out.println(executor.run(Programs.work(Programs.growing(1), 1, java.util.Map.of()), (_, _) -> { }).getClass().getSimpleName());
                System.in.read();
            }
        }
    }
}
