package org.althing.architecture;

import static org.althing.architecture.Architecture.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/// Module = layer, arrows go down only. `PlantedViolationsTest` shows that each rule can fail.
class ArchitectureTest {

    private static final JavaClasses ALTHING =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.althing");

    @Test
    void domain_imports_nothing_but_the_pure_part_of_java_base() {
        domainKnowsPureJavaOnly().check(ALTHING);
    }

    @Test
    void domain_reads_no_clock_and_draws_no_random_number() {
        domainReadsNoClockAndNoChance().check(ALTHING);
    }

    @Test
    void domain_runs_no_threads() {
        domainRunsNoThreads().check(ALTHING);
    }

    @Test
    void the_packages_of_the_domain_form_no_circle() {
        packagesFormNoCircle(DOMAIN).check(ALTHING);
    }

    @Test
    void the_packages_of_the_executor_form_no_circle() {
        packagesFormNoCircle(EXECUTOR).check(ALTHING);
    }

    @Test
    void domain_computes_without_floating_point_but_in_the_numeric_reference() {
        assertThat(FloatingPoint.usesIn(ALTHING, DOMAIN, NUMERIC_REFERENCE)).isEmpty();
    }

    @Test
    void the_server_for_tests_imports_nothing_of_ours() {
        mayImport(KURRENT_SERVER).check(ALTHING);
    }

    @Test
    void eventlog_imports_domain() {
        mayImport(EVENTLOG, DOMAIN).check(ALTHING);
    }

    @Test
    void commands_imports_domain_and_eventlog() {
        mayImport(COMMANDS, DOMAIN, EVENTLOG).check(ALTHING);
    }

    @Test
    void projections_imports_domain_and_eventlog_and_never_commands() {
        mayImport(PROJECTIONS, DOMAIN, EVENTLOG).check(ALTHING);
    }

    @Test
    void the_simulator_imports_domain_and_eventlog() {
        mayImport(SIMULATOR, DOMAIN, EVENTLOG).check(ALTHING);
    }

    @Test
    void the_compute_bridge_imports_domain_eventlog_and_commands() {
        mayImport(BRIDGE, DOMAIN, EVENTLOG, COMMANDS).check(ALTHING);
    }

    @Test
    void the_executor_imports_of_domain_what_it_computes_and_signs_with_and_knows_neither_log_nor_commands() {
        mayImport(EXECUTOR, "org.althing.domain.compute..", "org.althing.domain.identity..", "org.althing.domain.kernel..").check(ALTHING);
    }

    @Test
    void the_api_imports_all_but_the_executor() {
        mayImport(API, DOMAIN, EVENTLOG, COMMANDS, PROJECTIONS, SIMULATOR, BRIDGE).check(ALTHING);
    }

    @Test
    void the_command_line_imports_all_but_the_inside_of_the_executor() {
        mayImport(CLI, API, DOMAIN, EVENTLOG, COMMANDS, PROJECTIONS, SIMULATOR, BRIDGE, EXECUTOR).check(ALTHING);
        theCommandLineKnowsOfTheExecutorItsWorkshopAndFilesOfWeightsOnly().check(ALTHING);
    }

    @Test
    void conformance_imports_domain_and_its_adapters_compute_nothing() {
        mayImport(CONFORMANCE, DOMAIN).check(ALTHING);
        adaptersDoNoArithmetic().check(ALTHING);
    }

    @Test
    void quarkus_stays_in_the_api() {
        quarkusStaysInTheApi().check(ALTHING);
    }

    @Test
    void verbs_other_than_up_start_without_quarkus() {
        theCommandLineStartsWithoutQuarkus().check(ALTHING);
    }

    @Test
    void nobody_stores_events_in_axons_own_memory_engine() {
        nobodyUsesAxonsOwnStorage().check(ALTHING);
    }

    @Test
    void nothing_on_the_class_path_calls_home() {
        assertThat(new ClassFileImporter().importPackages("org.axonframework.update", "io.axoniq")).isEmpty();
    }

    @Test
    void every_class_belongs_to_a_module_of_the_table() {
        assertThat(ALTHING).extracting(type -> type.getPackageName().split("\\.")[2]).isSubsetOf(
                "domain", "eventlog", "commands", "projections", "sim", "bridge", "executor", "api", "cli", "conformance", "benchmarks", "kurrent");
    }
}
