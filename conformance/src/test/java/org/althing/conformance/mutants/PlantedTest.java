package org.althing.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.althing.domain.governance.rules.AdmissionRule;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// A short form of `./althing check mutants`: one mistake for each suite, drawn by a seed, must turn some suite red or be listed with the reason.
class PlantedTest {
    private static final String SEED = "20260102";

    @Test
    void a_mistake_turns_a_suite_red_or_is_listed_with_the_reason() {
        assertThat(new CommandLine(new MutantsCheck()).execute("--few", "1", "--seed", SEED)).as("see what was printed; seed %s", SEED).isZero();
    }

    @Test
    void a_suite_that_there_is_not_is_an_error() {
        assertThat(new CommandLine(new MutantsCheck()).execute("--suite", "nothing")).isNotZero();
    }

    @Test
    void every_change_has_an_address_of_its_own_and_changes_the_class() {
        var type = AdmissionRule.class.getName();
        var original = MutantLoader.original(type);
        var changes = Mutation.of(type, original);
        assertThat(changes).isNotEmpty();
        var places = new HashSet<String>();
        for (var change : changes) {
            assertThat(places.add(change.place())).isTrue();
            assertThat(change.apply(original)).isNotEqualTo(original);
        }
    }

    @Test
    void what_a_class_says_of_itself_is_not_changed() {
        assertThat(Mutation.of(AdmissionRule.class.getName(), MutantLoader.original(AdmissionRule.class.getName()))).extracting(Mutation::method)
                .doesNotContain("describe", "toString", "hashCode", "equals");
    }
}
