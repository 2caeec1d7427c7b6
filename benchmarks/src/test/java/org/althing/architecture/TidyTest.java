package org.althing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole checkout is tidy. `UntidyTest` shows that each rule can fail.
class TidyTest {

    private static final Tidiness CHECKOUT = new Tidiness(SourceTree.ofThisCheckout());

    @Test
    void every_package_introduces_itself() {
        assertThat(CHECKOUT.packagesWithoutAnIntroduction()).isEmpty();
    }

    @Test
    void no_file_is_longer_than_500_lines() {
        assertThat(CHECKOUT.filesTooLong()).isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(CHECKOUT.unfinishedPlaces()).isEmpty();
    }

    @Test
    void no_test_sleeps() {
        assertThat(CHECKOUT.testsThatSleep()).isEmpty();
    }

    @Test
    void no_test_is_switched_off_or_works_on_a_mock() {
        assertThat(CHECKOUT.testsSwitchedOffOrMocked()).isEmpty();
    }

    @Test
    void no_operation_is_unsupported() {
        assertThat(CHECKOUT.unsupportedOperations()).isEmpty();
    }

    @Test
    void no_file_names_a_place_of_one_machine() {
        assertThat(CHECKOUT.pathsOfOneMachine()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md"})
    void a_page_names_only_what_exists(String page) {
        if (CHECKOUT.tree().has(page)) {
            assertThat(CHECKOUT.missingFilesNamedIn(page)).isEmpty();
            assertThat(CHECKOUT.missingNamesIn(page)).isEmpty();
        }
    }
}
