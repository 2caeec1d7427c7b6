package org.althing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `PlantedFaultsTest` shows that each of these can fail.
class OverlaysTest {
    private static Schemas schemas;
    private static Agreement agreement;

    @BeforeAll
    static void read() throws Exception {
        schemas = Schemas.all();
        agreement = Agreement.all();
    }

    @ParameterizedTest
    @EnumSource
    void every_object_has_the_fields_of_its_schema_and_no_other(Overlay overlay) {
        assertThat(overlay.manifests()).isNotEmpty().flatExtracting(schemas::faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_pod_gives_up_what_it_does_not_need(Overlay overlay) {
        assertThat(Hardening.faults(overlay.manifests())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_one_object_says_of_another_is_so(Overlay overlay) {
        assertThat(References.faults(overlay.manifests())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_manifests_and_the_processes_agree(Overlay overlay) {
        assertThat(agreement.faults(overlay.manifests())).isEmpty();
    }
}
