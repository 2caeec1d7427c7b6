package org.althing.api;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LiveClock.class)
class BootTest {

    @Inject
    AlthingConfig config;

    @Inject
    Wiring node;

    @Test
    void the_node_says_that_it_is_up() {
        get("/q/health").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void the_node_counts_its_work() {
        get("/q/metrics").then().statusCode(200).body(containsString("jvm_threads"));
    }

    @Test
    void a_path_that_does_not_exist_is_a_problem_document() {
        get("/no-such-path").then().statusCode(404).contentType("application/problem+json").body("status", is(404));
    }

    @Test
    void a_known_path_asked_in_another_way_says_how_to_ask() {
        get("/v1/commands").then().statusCode(405).header("Allow", is("POST")).contentType("application/problem+json").body("allowed[0]", is("POST"));
    }

    @Test
    void the_first_start_in_an_empty_directory_founds_a_network() {
        assertThat(node.home().leading().orElseThrow().document().genesis().name()).isEqualTo("dev");
    }

    @Test
    void a_test_starts_no_worker() {
        assertThat(config.worker().enabled()).isFalse();
    }
}
