package org.althing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What strangers and the careless send: each is answered with a problem that says what is wrong, and nothing happens.
@QuarkusTest
@TestProfile(ManualClock.class)
class BadInputTest {
    private static final String TYPE = "urn:althing:problem:";

    @Inject
    Wiring node;

    private Town town;
    private long head;

    @BeforeEach
    void rememberTheHead() {
        town = new Town(node);
        head = town.head();
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(town.head()).isEqualTo(head);
    }

    private ValidatableResponse sent(byte[] body) {
        return given().contentType("application/jose").body(body).post("/v1/commands").then();
    }

    private static void problem(ValidatableResponse answer, int status, String name) {
        answer.statusCode(status).contentType("application/problem+json").body("type", equalTo(TYPE + name)).body("status", equalTo(status));
    }

    private Transfer transfer(long units) {
        return new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.of(units));
    }

    private byte[] signed(String payload) {
        return town.signed(town.key("ann"), CommandId.of(UUID.randomUUID()), town.now().plus(Duration.ofMinutes(5)), payload.getBytes(StandardCharsets.UTF_8));
    }

    private String payload(Command command) {
        return new String(Town.payload(command), StandardCharsets.UTF_8);
    }

    // --- signatures ---------------------------------------------------------------------------------------------------

    @Test
    void an_unsigned_command() {
        problem(sent(Town.payload(transfer(1))), 400, "not-signed");
    }

    @Test
    void an_empty_body() {
        problem(given().contentType("application/jose").post("/v1/commands").then(), 400, "not-signed");
    }

    @Test
    void a_wrong_signature() {
        var jws = town.signed("ann", transfer(1));
        int at = jws.length - 30;
        jws[at] = (byte) (jws[at] == 'A' ? 'B' : 'A');
        problem(sent(jws).header("WWW-Authenticate", equalTo("JWS")).body("key", equalTo(town.key("ann").thumbprint().text())), 401, "wrong-signature");
    }

    @Test
    void a_key_that_nobody_has() {
        var stranger = SigningKeys.draw(new SecureRandom());
        problem(sent(town.signed(stranger, CommandId.of(UUID.randomUUID()), town.now().plusSeconds(60), Town.payload(transfer(1)))), 401, "unknown-key");
    }

    @Test
    void somebody_elses_account() {
        problem(sent(town.signed("ben", transfer(1))).body("have", equalTo(0)).body("need", equalTo(1)), 403, "not-authorised");
    }

    @Test
    void an_expired_command() {
        var jws = town.signed(town.key("ann"), CommandId.of(UUID.randomUUID()), town.now().minusSeconds(1), Town.payload(transfer(1)));
        problem(sent(jws), 422, "command-expired");
    }

    @Test
    void a_command_that_lives_too_long() {
        var jws = town.signed(town.key("ann"), CommandId.of(UUID.randomUUID()), town.now().plus(Duration.ofHours(1)), Town.payload(transfer(1)));
        problem(sent(jws), 422, "lives-too-long");
    }

    @Test
    void an_id_replayed_with_other_content() {
        var id = CommandId.of(UUID.randomUUID());
        var expiry = town.now().plus(Duration.ofMinutes(5));
        sent(town.signed(town.key("ann"), id, expiry, Town.payload(transfer(1)))).statusCode(200);
        head++;
        problem(sent(town.signed(town.key("ann"), id, expiry, Town.payload(transfer(2)))).body("command", equalTo(id.text())), 409, "id-reused");
    }

    @Test
    void a_rotated_key() {
        var old = town.key("dan");
        var next = SigningKeys.draw(new SecureRandom());
        sent(town.signed("dan", new ReplaceKeys(town.account("dan"), List.of(next.verificationKey()), 1))).statusCode(200);
        town.signsWith("dan", next);
        head++;
        var dans = new Transfer(town.account("dan"), town.account("ben"), Town.ALT, Amount.of(1));
        problem(sent(town.signed(old, CommandId.of(UUID.randomUUID()), town.now().plusSeconds(60), Town.payload(dans))), 403, "not-authorised");
    }

    // --- what was signed ----------------------------------------------------------------------------------------------

    @Test
    void an_unknown_field() {
        problem(sent(signed(payload(transfer(1)).replace("\"asset\"", "\"colour\":\"red\",\"asset\""))).body("detail", containsString("colour")), 400, "not-a-command");
    }

    @Test
    void an_unknown_type_of_command() {
        problem(sent(signed("{\"type\":\"ledger.Mint.v1\",\"data\":{}}")).body("detail", containsString("ledger.Mint.v1")), 400, "not-a-command");
    }

    @Test
    void invalid_utf_8() {
        var bytes = payload(transfer(1)).getBytes(StandardCharsets.UTF_8);
        bytes[20] = (byte) 0xff;
        problem(sent(town.signed(town.key("ann"), CommandId.of(UUID.randomUUID()), town.now().plusSeconds(60), bytes)), 400, "not-a-command");
        problem(sent(new byte[] {(byte) 0xc3, (byte) 0x28, '.', 'a', '.', 'b'}), 400, "not-signed");
    }

    @Test
    void deep_nesting() {
        problem(sent(signed("{\"type\":\"network.Batch.v1\",\"data\":{\"items\":" + "[".repeat(10_000))), 400, "not-a-command");
        problem(sent("{\"payload\":".repeat(5_000).getBytes(StandardCharsets.US_ASCII)), 400, "not-signed");
        problem(given().contentType("application/json").body("{\"commands\":" + "[".repeat(100_000)).post("/v1/commands:batch").then(), 400, "malformed-body");
    }

    @ParameterizedTest(name = "the amount {0}")
    @CsvSource(delimiter = '|', value = {"\"-1\"", "\"1.5\"", "\"1e3\"", "\"0x10\"", "\"01\"", "\"340282366920938463463374607431768211456\"", "\"\"", "1", "null", "{}", "[1]", "true"})
    void an_amount_that_is_none(String amount) {
        problem(sent(signed(payload(transfer(1)).replace("\"amount\":\"1\"", "\"amount\":" + amount))), 400, "not-a-command");
    }

    // --- what the rules refuse ----------------------------------------------------------------------------------------

    @Test
    void an_unknown_account() {
        var to = new AccountId(77, 77);
        problem(sent(town.signed("ann", new Transfer(town.account("ann"), to, Town.ALT, Amount.of(1)))).body("account", equalTo(to.text())), 404, "unknown-account");
    }

    @Test
    void a_transfer_to_oneself() {
        problem(sent(town.signed("ann", new Transfer(town.account("ann"), town.account("ann"), Town.ALT, Amount.of(1)))), 422, "self-transfer");
    }

    @Test
    void an_overdraft() {
        problem(sent(town.signed("ann", new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.MAX))).body("need", equalTo(Amount.MAX.text())), 409, "insufficient-balance");
    }

    @Test
    void an_account_without_the_proof_of_work() {
        var stranger = SigningKeys.draw(new SecureRandom());
        long nonce = 0;
        Command open = new OpenAccount(List.of(stranger.verificationKey()), 1, java.util.Optional.empty(), nonce, java.util.Optional.empty());
        var answer = sent(town.signed(stranger, CommandId.of(UUID.randomUUID()), town.now().plusSeconds(60), Town.payload(open)));
        // One nonce in 4,096 is work enough by luck.
        if (answer.extract().statusCode() == 200) head++;
        else problem(answer, 403, "work-missing");
    }

    // --- requests -----------------------------------------------------------------------------------------------------

    @Test
    void a_body_over_one_mebibyte_announced_and_unannounced() {
        problem(sent(new byte[(1 << 20) + 1]).body("bytesMax", equalTo(1 << 20)), 413, "body-too-large");
        assertThat(Raw.chunked(node.address(), "/v1/commands", "application/jose", (1 << 20) + 1)).startsWith("HTTP/1.1 413");
        assertThat(Raw.announced(node.address(), "/v1/commands", "application/jose", 1L << 40)).startsWith("HTTP/1.1 413");
    }

    @Test
    void a_batch_of_more_than_8192_commands() {
        var body = "{\"commands\":[" + "\"x\",".repeat(8_192) + "\"x\"]}";
        problem(given().contentType("application/json").body(body).post("/v1/commands:batch").then().body("items", equalTo(8_193)).body("itemsMax", equalTo(8_192)), 422, "batch-too-large");
    }

    @Test
    void a_batch_that_is_none() {
        for (var body : List.of("", "[]", "{}", "{\"commands\":{}}", "{\"commands\":[1]}", "{\"commands\":[],\"more\":1}", "{\"commands\":[]} x", "{\"commands\":[\"\u0000\"]}")) {
            problem(given().contentType("application/json").body(body).post("/v1/commands:batch").then(), 400, "malformed-body");
        }
    }

    @Test
    void another_media_type() {
        problem(given().contentType("text/plain").body("hello").post("/v1/commands").then().header("Accept", containsString("application/jose")), 415, "unsupported-media-type");
    }

    @Test
    void another_method_and_another_path() {
        problem(given().delete("/v1/commands").then().header("Allow", equalTo("POST")), 405, "method-not-allowed");
        problem(given().post("/v1/accounts").then(), 405, "method-not-allowed");
        problem(given().get("/v2/accounts").then(), 404, "no-such-path");
    }
}
