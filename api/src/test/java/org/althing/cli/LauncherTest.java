package org.althing.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell part of the entrance: `./althing` and `scripts/jdk.sh`.
class LauncherTest {

    private static final Path ROOT = repository();
    /// Verbs that the launcher itself does, or other modules.
    private static final Set<String> ELSEWHERE = Set.of("worker", "package", "test", "check", "bench", "conformance");

    @TempDir
    Path directory;

    @Test
    void without_a_verb_it_says_what_it_can_do() throws Exception {
        var answer = run(Map.of(), "./althing");
        assertThat(answer.status()).isZero();
        assertThat(answer.output()).startsWith("Usage: ./althing <verb>").contains("  up ", "  test ", "  bench ");
    }

    @Test
    void the_usage_lists_the_verbs_that_exist_and_no_other() throws Exception {
        var listed = Pattern.compile("(?m)^  ([a-z]+) ").matcher(run(Map.of(), "./althing").output()).results().map(verb -> verb.group(1)).toList();
        var existing = new HashSet<>(AlthingMain.commandLine().getSubcommands().keySet());
        existing.addAll(ELSEWHERE);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void a_newer_JDK_in_JAVA_HOME_is_taken() throws Exception {
        assertThat(chosenJdk(jdk("26.0.1"))).isEqualTo(directory.toString());
    }

    @Test
    void an_early_access_JDK_is_taken() throws Exception {
        assertThat(chosenJdk(jdk("26-ea"))).isEqualTo(directory.toString());
    }

    @Test
    void an_older_JDK_in_JAVA_HOME_is_passed_over() throws Exception {
        assertThat(chosenJdk(jdk("17.0.15"))).isNotEqualTo(directory.toString());
    }

    @Test
    void a_runtime_without_a_compiler_is_passed_over() throws Exception {
        var home = jdk("25.0.3");
        Files.delete(home.resolve("bin/javac"));
        assertThat(chosenJdk(home)).isNotEqualTo(directory.toString());
    }

    private Path jdk(String version) throws IOException {
        var javac = Files.createDirectory(directory.resolve("bin")).resolve("javac");
        assertThat(Files.createFile(javac).toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("release"), """
                IMPLEMENTOR="Nobody"
                JAVA_RUNTIME_VERSION="99+1"
                JAVA_VERSION="%s"
                """.formatted(version));
        return directory;
    }

    private static String chosenJdk(Path javaHome) throws Exception {
        var answer = run(Map.of("JAVA_HOME", javaHome.toString()), "sh", "-euf", "-c", ". scripts/jdk.sh; echo $JAVA_HOME");
        return answer.output().strip();
    }

    private static Answer run(Map<String, String> environment, String... words) throws Exception {
        var builder = new ProcessBuilder(words).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), output);
    }

    private static Path repository() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("scripts/jdk.sh"))) {
            here = here.getParent();
        }
        return here;
    }

    private record Answer(int status, String output) {}
}
