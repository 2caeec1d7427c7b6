package org.althing.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What depends on how a process was started.
class NativeProcessTest {
    private static final List<String> ALLOWED = List.of("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED");

    @BeforeEach
    void there_is_a_native_library() {
        assumeThat(NativeLibrary.loaded()).as("a native library").isInstanceOf(NativeLibrary.Loaded.Yes.class);
    }

    @Test
    void each_instruction_set_can_be_forced_by_the_environment() throws Exception {
        for (var set : NativeBackend.instructionSets()) assertThat(probe(ALLOWED, Map.of("ALTHING_ISA", set))).isEqualTo("cpp-" + set + "/1");
    }

    @Test
    void an_instruction_set_that_is_not_there_is_refused() throws Exception {
        assertThat(probe(ALLOWED, Map.of("ALTHING_ISA", "mmx"))).startsWith("NO_DEVICE: ").contains("ALTHING_ISA");
    }

    @Test
    void a_process_that_may_not_use_native_code_hears_how_to_allow_it() throws Exception {
        assertThat(probe(List.of("--illegal-native-access=deny"), Map.of())).startsWith("none: ").contains("--enable-native-access");
    }

    @Test
    void the_jvms_own_checks_of_native_code_find_nothing() throws Exception {
        var options = new ArrayList<>(ALLOWED);
        options.add("-Xcheck:jni");
        assertThat(probe(options, Map.of())).isEqualTo(NativeBackend.best().name());
    }

    @Test
    void the_property_names_a_library_to_load_in_place_of_the_builds_own(@TempDir Path directory) throws Exception {
        var loaded = (NativeLibrary.Loaded.Yes) NativeLibrary.loaded();
        var copy = Files.copy(loaded.file(), directory.resolve("copy.so"));
        assertThat(probe(overridden(copy), Map.of())).isEqualTo(NativeBackend.best().name());
        var text = Files.writeString(directory.resolve("text.so"), "nothing that could be loaded");
        assertThat(probe(overridden(text), Map.of())).startsWith("none: ").contains(text.toString());
        assertThat(probe(overridden(directory.resolve("absent.so")), Map.of())).startsWith("none: ").contains("absent.so");
    }

    private static List<String> overridden(Path library) {
        var options = new ArrayList<>(ALLOWED);
        options.add("-D" + NativeLibrary.OVERRIDE + "=" + library);
        return options;
    }

    /// All that the process prints, on either stream.
    private static String probe(List<String> options, Map<String, String> environment) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("ALTHING_ISA");
        builder.environment().putAll(environment);
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return printed;
    }
}
