package org.althing.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.althing.api.ManualClock;
import org.althing.api.read.Read;
import org.althing.api.read.Reads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What the node answers, held against what its description promises.
@QuarkusTest
@TestProfile(ManualClock.class)
class ContractTest {
    static final List<String> READS = Reads.ALL.stream().map(Read::path).filter(path -> !path.contains("{")).toList();
    static final List<String> ABOUT_AN_ACCOUNT = Reads.ALL.stream().map(Read::path).filter(path -> path.startsWith("/v1/accounts/{account}")).toList();

    private static final OpenApiValidationFilter CONTRACT = new OpenApiValidationFilter(description());

    private static OpenApiInteractionValidator description() {
        try {
            return OpenApiInteractionValidator.createForInlineApiSpecification(Files.readString(Path.of("openapi.yaml"))).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("READS")
    void every_read_answers_as_it_is_described(String path) {
        given().filter(CONTRACT).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @FieldSource("ABOUT_AN_ACCOUNT")
    void everything_about_an_account_is_as_it_is_described(String path) {
        String account = given().get("/v1/accounts?limit=1").then().extract().path("items[0].account");
        given().filter(CONTRACT).get(path.replace("{account}", account)).then().statusCode(200);
    }

    @Test
    void a_problem_is_as_it_is_described() {
        given().filter(CONTRACT).get("/v1/tracks/nowhere").then().statusCode(404);
        given().filter(CONTRACT).contentType("application/jose").body("a.b.c".getBytes(StandardCharsets.US_ASCII)).post("/v1/commands").then().statusCode(400);
    }

    @Test
    void the_description_is_what_the_node_serves() throws Exception {
        assertThat(given().get("/q/openapi").then().statusCode(200).extract().asString()).isEqualTo(Files.readString(Path.of("openapi.yaml")));
    }
}
