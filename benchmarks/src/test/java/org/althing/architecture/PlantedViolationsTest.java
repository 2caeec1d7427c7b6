package org.althing.architecture;

import static org.althing.architecture.Architecture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Each rule of the architecture is put to classes that break it, and must say so.
class PlantedViolationsTest {

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importPackages("org.althing.domain.planted", "org.althing.eventlog.planted", "org.althing.cli.planted", "org.althing.conformance.planted");

    @Test
    void a_file_in_the_domain_is_caught() {
        assertCaught(domainKnowsPureJavaOnly(), "java.nio.file.Files.exists");
    }

    @Test
    void a_clock_in_the_domain_is_caught() {
        assertCaught(domainReadsNoClockAndNoChance(), "java.time.Instant.now()");
    }

    @Test
    void a_random_number_in_the_domain_is_caught() {
        assertCaught(domainReadsNoClockAndNoChance(), "RandomGenerator.nextInt()");
    }

    @Test
    void a_thread_in_the_domain_is_caught() {
        assertCaught(domainRunsNoThreads(), "java.lang.Thread.ofVirtual()");
    }

    @Test
    void a_circle_of_features_is_caught() {
        assertCaught(packagesFormNoCircle(DOMAIN), "org.althing.domain.planted.circle.Feature");
    }

    @Test
    void floating_point_inside_a_method_of_the_domain_is_caught() {
        assertThat(FloatingPoint.usesIn(PLANTED, DOMAIN, NUMERIC_REFERENCE))
                .containsExactly("org.althing.domain.planted.ImpureRule.half");
    }

    @Test
    void the_numeric_reference_may_compute_in_floating_point() {
        assertThat(FloatingPoint.usesIn(PLANTED, DOMAIN, "org.althing.domain.planted")).isEmpty();
    }

    @Test
    void an_upward_import_is_caught() {
        assertCaught(mayImport(EVENTLOG, DOMAIN), "org.althing.cli.planted.ServerVerb");
    }

    @Test
    void an_adapter_that_counts_votes_is_caught() {
        assertCaught(adaptersDoNoArithmetic(), "org.althing.domain.kernel.Amount.plus");
    }

    @Test
    void injection_outside_the_api_is_caught() {
        assertCaught(quarkusStaysInTheApi(), "jakarta.inject.Inject");
    }

    @Test
    void a_verb_that_needs_the_server_is_caught() {
        assertCaught(theCommandLineStartsWithoutQuarkus(), "io.quarkus.runtime.Quarkus.run");
    }

    @Test
    void a_verb_that_calls_the_inside_of_the_executor_is_caught() {
        assertCaught(theCommandLineKnowsOfTheExecutorItsWorkshopAndFilesOfWeightsOnly(), "org.althing.executor.WorkerMain.main");
    }

    @Test
    void axons_memory_engine_is_caught() {
        assertCaught(nobodyUsesAxonsOwnStorage(), "InMemoryEventStorageEngine");
    }

    private static void assertCaught(ArchRule rule, String violation) {
        assertThatThrownBy(() -> rule.check(PLANTED)).isInstanceOf(AssertionError.class).hasMessageContaining(violation);
    }
}
