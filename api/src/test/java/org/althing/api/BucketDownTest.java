package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.security.SecureRandom;
import org.althing.bridge.SaltedText;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FragileBucket.class)
class BucketDownTest {
    private static final String BLOBS = "checks.find { it.name == 'blobs' }.";

    @Inject
    Wiring node;

    @Test
    void a_bucket_that_is_down_is_said_to_be_and_what_needs_no_blob_goes_on() throws Exception {
        var town = new Town(node);
        town.kept("ann", "some words");
        get("/q/health/ready").then().statusCode(200).body(BLOBS + "status", is("UP")).body(BLOBS + "data", nullValue());

        var down = Files.createFile(FragileBucket.down(node.home().directory()));
        town.keep("ann", SaltedText.of("other words", new SecureRandom())).statusCode(503).header("Retry-After", "1").contentType("application/problem+json")
                .body("type", equalTo("urn:althing:problem:blobs-unavailable")).body("detail", containsString("store that keeps the blobs"));
        get("/q/health/ready").then().statusCode(200).body(BLOBS + "data.unavailable", containsString("bucket blobs-of-one-network"));
        var transfer = new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.of(1));
        given().contentType("application/jose").body(town.signed("ann", transfer)).post("/v1/commands").then().statusCode(200);

        Files.delete(down);
        town.kept("ann", "other words");
        get("/q/health/ready").then().body(BLOBS + "data", nullValue());
    }
}
