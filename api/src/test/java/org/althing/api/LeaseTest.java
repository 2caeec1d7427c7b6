package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.althing.executor.Workshop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualClock.class)
class LeaseTest {
    private static final JobSpec SPEC = new JobSpec.Gemm(NumericProfile.RI8_1, 8, 8, 8, new JobSpec.Operands.Generated(new Seed(7)));
    private static final String TYPE = "urn:althing:problem:";

    @Inject
    Wiring node;

    private Town town;

    @BeforeEach
    void findTheTown() {
        town = new Town(node);
    }

    /// A registered machine and its key.
    private record Machine(NodeId id, SigningKey key) {}

    private ValidatableResponse send(String name, Command command) {
        return given().contentType("application/jose").body(town.signed(name, command)).post("/v1/commands").then();
    }

    private ValidatableResponse lease(String verb, SigningKey key, Command command) {
        return given().contentType("application/jose").body(signed(key, Town.payload(command))).post("/v1/leases:" + verb).then();
    }

    private byte[] signed(SigningKey key, byte[] payload) {
        return town.signed(key, CommandId.of(UUID.randomUUID()), town.now().plus(Duration.ofMinutes(5)), payload);
    }

    private Machine machine() {
        var key = SigningKeys.draw(new SecureRandom());
        send("operator", new RegisterNode(town.account("operator"), key.verificationKey(), List.of(NumericProfile.RI8_1), Digest.sha256(new byte[] {1}))).statusCode(200);
        String id = get("/v1/nodes/by-key/" + key.thumbprint()).then().statusCode(200).extract().path("node");
        return new Machine(NodeId.parse(id), key);
    }

    private void offered() {
        send("ann", new SubmitJob(town.account("ann"), SPEC, Verification.values()[0], Amount.of(500))).statusCode(200);
    }

    /// Leaves nothing in the queue for the next test.
    private void released(Machine machine, ExtractableResponse<?> granted) {
        var id = LeaseId.parse(granted.path("lease"));
        lease("release", machine.key(), new ReleaseLease(machine.id(), id, Digest.parse(granted.path("nonce")))).statusCode(200);
        send("ann", new CancelJob(town.account("ann"), id.job())).statusCode(200);
    }

    private void advance(Duration time) {
        send("ann", new AdvanceClock(town.account("ann"), town.now().plus(time))).statusCode(200);
    }

    private ExtendLease extension(NodeId by, ExtractableResponse<?> granted) {
        return new ExtendLease(by, LeaseId.parse(granted.path("lease")), Digest.parse(granted.path("nonce")));
    }

    @Test
    void a_machine_takes_a_job_is_at_work_and_gives_it_back() {
        var machine = machine();
        offered();
        var granted = lease("acquire?wait=5", machine.key(), new AcquireLease(machine.id())).statusCode(200).body("nonce", notNullValue()).body("spec.kind", equalTo("gemm")).extract();
        var beat = "{\"kind\":\"heartbeat\",\"node\":\"" + machine.id() + "\",\"lease\":\"" + granted.path("lease") + "\",\"done\":1,\"total\":2}";
        given().contentType("application/jose").body(signed(machine.key(), beat.getBytes(StandardCharsets.UTF_8))).post("/v1/leases:heartbeat").then().statusCode(200).body("valid", equalTo(true));
        var id = LeaseId.parse(granted.path("lease"));
        get("/v1/jobs/" + id.job() + "?after=" + (town.head() - 1)).then().statusCode(200).body("phase", equalTo("LEASED")).body("node", equalTo(machine.id().text()));
        released(machine, granted);
        get("/v1/leases?after=" + (town.head() - 1)).then().statusCode(200).body("items.find { it.lease == '" + id + "' }.end.way", equalTo("RELEASED"));
    }

    @Test
    void what_came_of_a_job_is_read_by_its_customer_alone() throws Exception {
        var machine = machine();
        offered();
        var granted = lease("acquire?wait=5", machine.key(), new AcquireLease(machine.id())).statusCode(200).extract();
        var id = LeaseId.parse(granted.path("lease"));
        var nonce = Digest.parse(granted.path("nonce"));
        get("/v1/jobs/" + id.job() + "/output").then().statusCode(401).body("type", equalTo(TYPE + "permit-missing"));
        output("ann", "ann", id.job()).statusCode(404);
        try (var workshop = new Workshop()) {
            var product = workshop.perform(machine.key(), town.network().genesis(), machine.id(), id, nonce, SPEC, List.of());
            var result = new CommitResult(machine.id(), id, nonce, uploaded(machine, id, product.output()), uploaded(machine, id, product.statement()));
            lease("commit", machine.key(), result).statusCode(200);
            get("/v1/jobs/" + id.job() + "?after=" + (town.head() - 1)).then().statusCode(200).body("phase", equalTo("PAID"));
            assertThat(output("ann", "ann", id.job()).statusCode(200).extract().asByteArray()).isEqualTo(product.output());
        }
        output("operator", "operator", id.job()).statusCode(403).body("type", equalTo(TYPE + "not-the-customer"));
        output("operator", "ann", id.job()).statusCode(403).body("type", equalTo(TYPE + "not-authorised"));
    }

    private ValidatableResponse output(String signer, String account, JobId job) {
        var permit = "{\"kind\":\"read-output\",\"account\":\"" + town.account(account) + "\",\"job\":\"" + job + "\"}";
        return given().header("Authorization", authorization(town.key(signer), permit)).get("/v1/jobs/" + job + "/output").then();
    }

    private Digest uploaded(Machine machine, LeaseId lease, byte[] bytes) {
        var blob = Digest.sha256(bytes);
        var permit = "{\"kind\":\"write-result\",\"node\":\"" + machine.id() + "\",\"lease\":\"" + lease + "\",\"blob\":\"" + blob + "\",\"length\":" + bytes.length + "}";
        given().contentType("application/octet-stream").header("Authorization", authorization(machine.key(), permit)).body(bytes).put("/v1/blobs/" + blob)
                .then().statusCode(200).body("complete", equalTo(true));
        return blob;
    }

    private String authorization(SigningKey key, String permit) {
        return "Althing " + new String(signed(key, permit.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    }

    @Test
    void where_no_job_comes_in_time_there_is_nothing() {
        var machine = machine();
        lease("acquire?wait=0", machine.key(), new AcquireLease(machine.id())).statusCode(204);
    }

    @Test
    void a_lease_is_its_holders_and_nobody_elses() {
        var machine = machine();
        var other = machine();
        offered();
        var granted = lease("acquire?wait=5", machine.key(), new AcquireLease(machine.id())).statusCode(200).extract();
        long head = town.head();
        lease("extend", other.key(), extension(machine.id(), granted)).statusCode(403).body("type", equalTo(TYPE + "not-signed-by-node"));
        lease("extend", other.key(), extension(other.id(), granted)).statusCode(403).body("type", equalTo(TYPE + "not-the-lease-holder"));
        var id = LeaseId.parse(granted.path("lease"));
        lease("extend", machine.key(), new ExtendLease(machine.id(), id, Digest.sha256(new byte[0]))).statusCode(403).body("type", equalTo(TYPE + "wrong-nonce"));
        assertThat(town.head()).isEqualTo(head);
        released(machine, granted);
    }

    @Test
    void a_stale_epoch_is_refused() {
        var machine = machine();
        offered();
        var first = lease("acquire?wait=5", machine.key(), new AcquireLease(machine.id())).statusCode(200).extract();
        advance(Duration.ofSeconds(31));
        var second = lease("acquire?wait=5", machine.key(), new AcquireLease(machine.id())).statusCode(200).extract();
        assertThat(second.<String>path("lease")).isNotEqualTo(first.path("lease"));
        long head = town.head();
        lease("extend", machine.key(), extension(machine.id(), first)).statusCode(409).body("type", equalTo(TYPE + "stale-lease")).body("currentEpoch", equalTo(2));
        assertThat(town.head()).isEqualTo(head);
        released(machine, second);
    }

    @Test
    void nothing_is_kept_without_a_permit_for_these_very_bytes() {
        var blob = town.kept("ann", "some words");
        var other = Digest.sha256(new byte[] {9});
        given().contentType("application/octet-stream").body(new byte[] {9}).put("/v1/blobs/" + other).then().statusCode(401).body("type", equalTo(TYPE + "permit-missing"));
        var permit = "{\"kind\":\"keep-blob\",\"account\":\"" + town.account("ann") + "\",\"blob\":\"" + blob + "\",\"length\":1}";
        var jws = new String(signed(town.key("ann"), permit.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
        given().contentType("application/octet-stream").header("Authorization", "Althing " + jws).body(new byte[] {9}).put("/v1/blobs/" + other).then().statusCode(400);
        given().contentType("application/octet-stream").body(new byte[] {9}).put("/v1/blobs/x").then().statusCode(400).body("parameter", equalTo("blob"));
    }
}
