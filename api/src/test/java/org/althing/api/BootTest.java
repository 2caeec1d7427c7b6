package org.althing.api;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BootTest {

    @Inject
    AlthingConfig config;

    @Test
    void the_node_says_that_it_is_up() {
        get("/q/health").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void the_node_counts_its_work() {
        get("/q/metrics").then().statusCode(200).body(containsString("jvm_threads"));
    }

    @Test
    void the_node_describes_its_interface() {
        get("/q/openapi").then().statusCode(200).body(containsString("title: Althing"));
    }

    @Test
    void a_path_that_does_not_exist_is_a_problem_document() {
        get("/no-such-path").then().statusCode(404).contentType("application/problem+json").body("status", is(404));
    }

    @Test
    void a_test_neither_touches_the_operators_data_nor_starts_a_worker() {
        assertThat(config.data()).isEqualTo(Path.of("target/test-data"));
        assertThat(config.worker().enabled()).isFalse();
    }
}
