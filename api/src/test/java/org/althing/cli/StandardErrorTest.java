package org.althing.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Where a verb's words and a library's warnings go, seen from outside its process.
class StandardErrorTest {

    @TempDir
    Path directory;

    @Test
    void warnings_of_libraries_go_to_standard_error_and_nothing_else_is_added_to_standard_output() throws Exception {
        var output = directory.resolve("output");
        var errors = directory.resolve("errors");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var status = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Verb.class.getName())
                .redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
        assertThat(status).isZero();
        assertThat(Files.readString(output, UTF_8)).isEqualTo("{}");
        assertThat(Files.readString(errors, UTF_8)).isEqualToIgnoringNewLines("WARN library: the disk is slow");
    }

    static final class Verb {

        public static void main(String... arguments) {
            AlthingMain.printWarningsOfLibraries();
            var library = LoggerFactory.getLogger("library");
            library.info("opened");
            library.warn("the disk is slow");
            System.out.print("{}");
        }
    }
}
