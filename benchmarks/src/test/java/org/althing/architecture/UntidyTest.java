package org.althing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each rule of tidiness is put to a small tree that breaks it, and must name the place.
class UntidyTest {

    private static final String MAIN = "domain/src/main/java/org/althing/domain/planted/Rule.java";
    private static final String TEST = "domain/src/test/java/org/althing/domain/planted/RuleTest.java";

    @TempDir
    Path root;

    @Test
    void a_package_without_introduction_is_named() throws IOException {
        assertThat(tree(MAIN, "record Rule() {}").packagesWithoutAnIntroduction())
                .containsExactly("domain/src/main/java/org/althing/domain/planted: no package-info.java");
    }

    @Test
    void the_501st_line_is_one_too_many_and_the_500th_is_not() throws IOException {
        assertThat(tree(MAIN, "\n".repeat(500)).filesTooLong()).isEmpty();
        assertThat(tree(MAIN, "\n".repeat(501)).filesTooLong()).containsExactly(MAIN + ": 501 lines");
    }

    @Test
    void work_left_for_later_is_named_with_its_line() throws IOException {
        var later = "// TO" + "DO: the rest";
        assertThat(tree(MAIN, "\n" + later).unfinishedPlaces()).containsExactly(MAIN + ":2: " + later);
    }

    @Test
    void a_sleeping_test_is_named() throws IOException {
        assertThat(tree(TEST, "Thread.sle" + "ep(1);").testsThatSleep()).hasSize(1);
        assertThat(tree(TEST, "TimeUnit.SECONDS.sle" + "ep(1);").testsThatSleep()).hasSize(1);
    }

    @Test
    void a_test_that_is_switched_off_is_named() throws IOException {
        assertThat(tree(TEST, "@Dis" + "abled").testsSwitchedOffOrMocked()).hasSize(1);
    }

    @Test
    void an_operation_that_refuses_to_exist_is_named() throws IOException {
        assertThat(tree(MAIN, "throw new UnsupportedOperation" + "Exception();").unsupportedOperations()).hasSize(1);
    }

    @Test
    void a_path_of_one_machine_is_named_and_a_part_of_a_longer_path_is_not() throws IOException {
        assertThat(tree(MAIN, "\"/ho" + "me/ann/log\"").pathsOfOneMachine()).hasSize(1);
        assertThat(tree(MAIN, "root.resolve(directory + \"state/tmp/log\")").pathsOfOneMachine()).isEmpty();
    }

    @Test
    void a_page_that_names_a_missing_file_is_named() throws IOException {
        var page = tree("README.md", "See [the glossary](docs/glossary.md), `docs/specs/log-entry.md`, [home](https://example.org).");
        assertThat(page.missingFilesNamedIn("README.md"))
                .containsExactly("README.md: no file docs/glossary.md", "README.md: no file docs/specs/log-entry.md");
    }

    @Test
    void a_page_that_names_a_missing_class_is_named() throws IOException {
        tree(MAIN, "record CastVote() {}");
        assertThat(tree("ARCHITECTURE.md", "`CastVote` becomes `VoteCast`").missingNamesIn("ARCHITECTURE.md"))
                .containsExactly("ARCHITECTURE.md: no VoteCast in the source");
    }

    private Tidiness tree(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return new Tidiness(SourceTree.at(root));
    }
}
