package org.althing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Collections;
import org.althing.commands.gate.KeptCommands;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.NetworkCommand.Batch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualClock.class)
class TransferTest {
    @Inject
    Wiring node;

    private Town town;

    @BeforeEach
    void findTheTown() {
        town = new Town(node);
    }

    private Transfer transfer(long units) {
        return new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.of(units));
    }

    @Test
    void a_signed_transfer_is_answered_with_its_receipt_when_it_is_durable() {
        long head = town.head();
        given().contentType("application/jose").body(town.signed("ann", transfer(250))).post("/v1/commands")
                .then().statusCode(200).contentType("application/json")
                .body("first", equalTo((int) head)).body("position", equalTo((int) head)).body("events", equalTo(1))
                .body("items", hasSize(1)).body("items[0].kind", equalTo("happened"));
        assertThat(town.head()).isEqualTo(head + 1);
    }

    @Test
    void the_same_command_sent_again_has_the_same_answer_and_happens_once() {
        var jws = town.signed("ann", transfer(1));
        var first = given().contentType("application/jose").body(jws).post("/v1/commands").then().statusCode(200).extract().asString();
        long head = town.head();
        var second = given().contentType("application/jose").body(jws).post("/v1/commands").then().statusCode(200).extract().asString();
        assertThat(second).isEqualTo(first);
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void a_batch_is_answered_item_by_item() {
        var body = "{\"commands\":[\"" + new String(town.signed("ann", transfer(5))) + "\",\"nonsense\",\"" + new String(town.signed("ben", transfer(5))) + "\"]}";
        given().contentType("application/json").body(body).post("/v1/commands:batch")
                .then().statusCode(200).body("answers", hasSize(3))
                .body("answers[0].status", equalTo(200)).body("answers[0].receipt.events", equalTo(1))
                .body("answers[1].status", equalTo(400)).body("answers[1].problem.type", equalTo("urn:althing:problem:not-signed"))
                .body("answers[2].status", equalTo(403)).body("answers[2].problem.type", equalTo("urn:althing:problem:not-authorised"));
    }

    @Test
    void three_thousand_transfers_under_one_signature_happen_together() {
        long head = town.head();
        var one = transfer(1);
        var jws = town.signed("ann", new Batch(Collections.nCopies(3_000, one)));
        var first = given().contentType("application/jose").body(jws).post("/v1/commands")
                .then().statusCode(200).body("first", equalTo((int) head)).body("events", equalTo(3_000)).body("items", hasSize(3_000))
                .body("items[2999].kind", equalTo("happened")).body("items[2999].position", equalTo((int) head + 2_999)).extract().asString();
        assertThat(town.head()).isEqualTo(head + 3_000);
        assertThat(new KeptCommands(node.home().log()).read(Digest.sha256(jws)).command()).isEqualTo(new Batch(Collections.nCopies(3_000, one)));
        assertThat(given().contentType("application/jose").body(jws).post("/v1/commands").then().statusCode(200).extract().asString()).as("sent again").isEqualTo(first);
    }

    @Test
    void what_was_transferred_is_read_as_soon_as_the_receipt_is_there_and_as_it_was_before() {
        var balances = "/v1/accounts/" + town.account("eve") + "/balances";
        var before = town.available("eve");
        var eves = new Transfer(town.account("ann"), town.account("eve"), Town.ALT, Amount.of(77));
        int position = given().contentType("application/jose").body(town.signed("ann", eves)).post("/v1/commands").then().statusCode(200).extract().path("position");
        given().queryParam("after", position).get(balances).then().statusCode(200).body("items[0].amount", equalTo(before.plus(Amount.of(77)).text())).body("position", equalTo(position));
        given().queryParam("at", position - 1).get(balances).then().statusCode(200).header("Cache-Control", containsString("immutable")).body("items[0].amount", equalTo(before.text()));
    }

    @Test
    void an_overdraft_is_refused_with_what_there_is_and_what_it_takes() {
        long head = town.head();
        given().contentType("application/jose").body(town.signed("ann", transfer(1_000_000_000_000L))).post("/v1/commands")
                .then().statusCode(409).contentType("application/problem+json")
                .body("type", equalTo("urn:althing:problem:insufficient-balance")).body("title", equalTo("Insufficient balance")).body("status", equalTo(409))
                .body("need", equalTo("1000000000000")).body("holding.asset", equalTo("ALT"));
        assertThat(town.head()).isEqualTo(head);
    }
}
