package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.althing.commands.signature.SignatureProviders;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeRejection;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BridgeTest {
    private static final byte[] OUTPUT = new byte[24];

    @TempDir
    Path folder;
    private Yard yard;

    @BeforeEach
    void open() {
        yard = new Yard(folder, Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        yard.close();
    }

    @Test
    void a_node_that_waits_is_given_the_next_job() {
        var node = yard.registered("node");
        var waiting = yard.bridge.acquire(yard.by("node", new AcquireLease(node)), Duration.ofSeconds(50));
        assertThat(waiting).isNotDone();
        var job = yard.submitted(Yard.SMALL, 40);
        var granted = given(waiting).orElseThrow();
        assertThat(granted.lease()).isEqualTo(new LeaseId(job, 1));
        assertThat(granted.spec()).isEqualTo(Yard.SMALL);
    }

    @Test
    void nobody_waits_at_a_bridge_that_has_closed() {
        var node = yard.registered("node");
        var waiting = yard.bridge.acquire(yard.by("node", new AcquireLease(node)), Duration.ofSeconds(50));
        yard.bridge.close();
        assertThat(given(waiting)).isEmpty();
        assertThat(given(yard.bridge.acquire(yard.by("node", new AcquireLease(node)), Duration.ofSeconds(50)))).isEmpty();
    }

    @Test
    void nodes_that_wait_are_served_in_the_order_they_came_in() {
        var first = yard.bridge.acquire(yard.by("node 1", new AcquireLease(yard.registered("node 1"))), Duration.ofSeconds(50));
        var second = yard.bridge.acquire(yard.by("node 2", new AcquireLease(yard.registered("node 2"))), Duration.ofSeconds(50));
        var job = yard.submitted(Yard.SMALL, 1);
        assertThat(given(first).orElseThrow().lease().job()).isEqualTo(job);
        var other = yard.submitted(Yard.SMALL, 1);
        assertThat(given(second).orElseThrow().lease().job()).isEqualTo(other);
    }

    @Test
    void a_node_that_waits_in_vain_is_told_so_and_may_ask_again() {
        var acquire = yard.by("node", new AcquireLease(yard.registered("node")));
        assertThat(given(yard.bridge.acquire(acquire, Duration.ofMillis(50)))).isEmpty();
        yard.submitted(Yard.SMALL, 1);
        var granted = given(yard.bridge.acquire(acquire, Duration.ZERO));
        assertThat(granted).isPresent();
        assertThat(given(yard.bridge.acquire(acquire, Duration.ZERO))).isEqualTo(granted);
    }

    @Test
    void a_waiting_node_is_not_passed_over_because_the_one_before_it_is_refused() {
        var busy = yard.registered("busy");
        var first = yard.bridge.acquire(yard.by("busy", new AcquireLease(busy)), Duration.ofSeconds(50));
        var second = yard.bridge.acquire(yard.by("busy", new AcquireLease(busy)), Duration.ofSeconds(50));
        var asking = yard.bridge.acquire(yard.by("patient", new AcquireLease(yard.registered("patient"))), Duration.ofSeconds(50));
        yard.submitted(Yard.SMALL, 1);
        assertThat(given(first)).isPresent();
        yard.submitted(Yard.SMALL, 1);
        assertThat(rule(second.join())).isInstanceOf(ComputeRejection.NodeBusy.class);
        assertThat(given(asking)).isPresent();
    }

    @Test
    void a_node_that_has_gone_away_is_given_nothing() {
        var gone = yard.bridge.acquire(yard.by("gone", new AcquireLease(yard.registered("gone"))), Duration.ofSeconds(50));
        var there = yard.bridge.acquire(yard.by("there", new AcquireLease(yard.registered("there"))), Duration.ofSeconds(50));
        gone.cancel(true);
        yard.submitted(Yard.SMALL, 1);
        assertThat(given(there)).isPresent();
    }

    @Test
    void a_result_passes_the_door_and_is_paid() throws Exception {
        var lease = leased();
        var result = result(lease, Statements.of(yard, "node", lease, OUTPUT));
        assertThat(yard.bridge.commit(yard.by("node", result)).join()).isInstanceOf(Reply.Given.class);
        assertThat(yard.available("operator")).isEqualTo(Amount.of(1_040));
        assertThat(yard.escrow()).isEqualTo(Amount.ZERO);
        assertThat(yard.log()).filteredOn(JobPaid.class::isInstance).hasSize(1);
    }

    @Test
    void a_result_handed_in_twice_is_answered_twice_and_paid_once() throws Exception {
        var lease = leased();
        var commit = yard.by("node", result(lease, Statements.of(yard, "node", lease, OUTPUT)));
        var first = yard.bridge.commit(commit).join();
        assertThat(yard.bridge.commit(commit).join()).isEqualTo(first);
        assertThat(yard.available("operator")).isEqualTo(Amount.of(1_040));
    }

    @Test
    void without_output_or_statement_nothing_comes_in() throws Exception {
        var lease = leased();
        var output = Digest.sha256(OUTPUT);
        var statement = Statements.of(yard, "node", lease, OUTPUT);
        assertThat(why(yard.bridge.commit(yard.by("node", new CommitResult(lease.node(), lease.lease(), lease.nonce(), output, Digest.sha256(statement)))).join()))
                .isEqualTo(new Refusal.BlobMissing(output));
        yard.bridge.blobs().put(OUTPUT);
        assertThat(why(yard.bridge.commit(yard.by("node", new CommitResult(lease.node(), lease.lease(), lease.nonce(), output, Digest.sha256(statement)))).join()))
                .isEqualTo(new Refusal.BlobMissing(Digest.sha256(statement)));
        var shorter = yard.bridge.blobs().put(new byte[23]);
        assertThat(why(yard.bridge.commit(yard.by("node", new CommitResult(lease.node(), lease.lease(), lease.nonce(), shorter, Digest.sha256(statement)))).join()))
                .isEqualTo(new Refusal.OutputLength(shorter, 23, 24));
        assertThat(yard.available("operator")).isEqualTo(Amount.of(1_000));
    }

    @Test
    void a_statement_about_something_else_or_by_somebody_else_is_refused() throws Exception {
        var lease = leased();
        var otherLease = new Granted(new LeaseId(lease.lease().job(), 2), lease.node(), lease.nonce(), lease.deadline(), lease.extendableAt(), lease.spec(), 0);
        var otherNonce = new Granted(lease.lease(), lease.node(), Digest.sha256(OUTPUT), lease.deadline(), lease.extendableAt(), lease.spec(), 0);
        assertThat(flaw(lease, Statements.of(yard, "node", otherLease, OUTPUT))).isEqualTo("/lease/id");
        assertThat(flaw(lease, Statements.of(yard, "node", otherNonce, OUTPUT))).isEqualTo("/lease/nonce");
        assertThat(flaw(lease, Statements.of(yard, "node", lease, new byte[23]))).isEqualTo("/subject/0/digest/sha256");
        assertThat(flaw(lease, Statements.of(yard, "operator", lease, OUTPUT))).isEqualTo("signature");
        assertThat(flaw(lease, "{}".getBytes(StandardCharsets.UTF_8))).isEqualTo("not a DSSE envelope around JSON");
        assertThat(flaw(lease, new byte[] {1})).isEqualTo("not a DSSE envelope around JSON");
        assertThat(why(yard.bridge.commit(yard.by("node", result(lease, new byte[StatementCheck.BYTES_MAX + 1]))).join()))
                .isEqualTo(new Refusal.BlobTooLarge(StatementCheck.BYTES_MAX + 1, StatementCheck.BYTES_MAX));
    }

    @Test
    void inputs_are_for_the_lease_holder_alone() throws Exception {
        var a = yard.bridge.blobs().put(new byte[] {1, 2});
        var b = yard.bridge.blobs().put(new byte[] {3, 4});
        var secret = yard.bridge.blobs().put(new byte[] {5});
        yard.submitted(new Gemm(NumericProfile.RI8_1, 1, 1, 2, new Operands.Given(a, b)), 1);
        var node = yard.registered("node");
        var other = yard.registered("other");
        var lease = yard.granted(node, "node");
        assertThat(((Reply.Given<byte[]>) yard.bridge.input(yard.signed("node", read(lease, b)), Range.BEGINNING).join()).value()).containsExactly(3, 4);
        assertThat(why(yard.bridge.input(yard.signed("node", read(lease, secret)), Range.BEGINNING).join())).isEqualTo(new Refusal.NotAnInput(lease.lease(), secret));
        assertThat(why(yard.bridge.input(yard.signed("other", read(lease, b)), Range.BEGINNING).join())).isEqualTo(new Refusal.NotTheNode(node, Yard.key("other").thumbprint()));
        var asOther = read(lease, b).replace(node.text(), other.text());
        assertThat(why(yard.bridge.input(yard.signed("other", asOther), Range.BEGINNING).join())).isEqualTo(new Refusal.LeaseNotHeld(lease.lease(), other));
        yard.bridge.blobs().erase(b);
        assertThat(why(yard.bridge.input(yard.signed("node", read(lease, b)), Range.BEGINNING).join())).isEqualTo(new Refusal.BlobMissing(b));
        yard.bridge.giveBack(yard.by("node", new ReleaseLease(node, lease.lease(), lease.nonce()))).join();
        beat(lease, false);
        assertThat(why(yard.bridge.input(yard.signed("node", read(lease, a)), Range.BEGINNING).join())).isEqualTo(new Refusal.LeaseNotHeld(lease.lease(), node));
    }

    @Test
    void requests_are_believed_only_when_signature_network_and_time_are_right() {
        var lease = leased();
        var heartbeat = "{\"kind\":\"heartbeat\",\"node\":\"" + lease.node() + "\",\"lease\":\"" + lease.lease() + "\",\"done\":1,\"total\":2}";
        beat(lease, true);
        var expired = yard.signed("node", heartbeat.getBytes(StandardCharsets.UTF_8), Instant.now().minusSeconds(5));
        assertThat(why(yard.bridge.heartbeat(expired).join())).isInstanceOf(Refusal.RequestExpired.class);
        var broken = yard.signed("node", heartbeat);
        broken[broken.length - 10] ^= 1;
        assertThat(why(yard.bridge.heartbeat(broken).join())).isInstanceOfAny(Refusal.WrongSignature.class, Refusal.BadEnvelope.class);
        assertThat(why(yard.bridge.heartbeat(yard.signed("nobody", heartbeat)).join())).isEqualTo(new Refusal.UnknownKey(Yard.key("nobody").thumbprint()));
        assertThat(why(yard.bridge.heartbeat(yard.signed("customer", heartbeat)).join())).isEqualTo(new Refusal.NotTheNode(lease.node(), Yard.key("customer").thumbprint()));
        assertThat(why(yard.bridge.heartbeat(yard.signed("node", read(lease, lease.nonce()))).join())).isInstanceOf(Refusal.BadRequest.class);
        assertThat(why(yard.bridge.heartbeat(yard.signed("node", "{\"kind\":\"dance\"}")).join())).isInstanceOf(Refusal.BadRequest.class);
        assertThat(why(yard.bridge.heartbeat("nonsense".getBytes(StandardCharsets.UTF_8)).join())).isInstanceOf(Refusal.BadEnvelope.class);
    }

    @Test
    void a_result_is_uploaded_in_pieces_under_a_lease() {
        var lease = leased();
        var blob = Digest.sha256(OUTPUT);
        var permit = yard.signed("node", write(lease, blob, 24));
        assertThat(yard.bridge.upload(permit, blob, 0, new byte[10]).join()).isEqualTo(Reply.given(new BlobStore.Received(10, false)));
        assertThat(yard.bridge.upload(permit, blob, 10, new byte[14]).join()).isEqualTo(Reply.given(new BlobStore.Received(24, true)));
        var other = Digest.sha256(new byte[1]);
        assertThat(why(yard.bridge.upload(permit, other, 0, new byte[1]).join())).isInstanceOf(Refusal.BadRequest.class);
        long most = StatementCheck.BYTES_MAX;
        assertThat(why(yard.bridge.upload(yard.signed("node", write(lease, other, most + 1)), other, 0, new byte[1]).join()))
                .isEqualTo(new Refusal.BlobTooLarge(most + 1, most));
        assertThat(why(yard.bridge.upload(yard.signed("node", write(lease, other, 2)), other, 0, new byte[2]).join())).isEqualTo(new Refusal.OtherContent(other));
    }

    @Test
    void commands_come_to_their_own_door() {
        var lease = leased();
        var release = yard.by("node", new ReleaseLease(lease.node(), lease.lease(), lease.nonce()));
        assertThat(why(yard.bridge.acquire(release, Duration.ZERO).join())).isInstanceOf(Refusal.BadRequest.class);
        assertThat(why(yard.bridge.extend(release).join())).isInstanceOf(Refusal.BadRequest.class);
        assertThat(why(yard.bridge.commit(release).join())).isInstanceOf(Refusal.BadRequest.class);
        assertThat(why(yard.bridge.giveBack(yard.by("node", new AcquireLease(lease.node()))).join())).isInstanceOf(Refusal.BadRequest.class);
        assertThat(rule(yard.bridge.extend(yard.by("node", new ExtendLease(lease.node(), lease.lease(), lease.nonce()))).join()))
                .isInstanceOf(ComputeRejection.ExtendedTooSoon.class);
        assertThat(yard.bridge.giveBack(release).join()).isInstanceOf(Reply.Given.class);
    }

    @Test
    void a_bridge_that_starts_later_knows_the_leases_in_force() throws Exception {
        var lease = leased();
        try (var later = Bridge.start(yard.network, yard.bridge.blobs(), SignatureProviders.first().best(), InstantSource.system())) {
            var heartbeat = "{\"kind\":\"heartbeat\",\"node\":\"" + lease.node() + "\",\"lease\":\"" + lease.lease() + "\",\"done\":1,\"total\":2}";
            assertThat(later.heartbeat(yard.signed("node", heartbeat)).join()).isEqualTo(Reply.given(new Beat(true, Optional.of(lease.deadline()))));
            assertThat(later.commit(yard.by("node", result(lease, Statements.of(yard, "node", lease, OUTPUT)))).join()).isInstanceOf(Reply.Given.class);
        }
    }

    private Granted leased() {
        yard.submitted(Yard.SMALL, 40);
        return yard.granted(yard.registered("node"), "node");
    }

    private void beat(Granted lease, boolean valid) {
        var heartbeat = "{\"kind\":\"heartbeat\",\"node\":\"" + lease.node() + "\",\"lease\":\"" + lease.lease() + "\",\"done\":1,\"total\":2}";
        var beat = ((Reply.Given<Beat>) yard.bridge.heartbeat(yard.signed("node", heartbeat)).join()).value();
        assertThat(beat).isEqualTo(new Beat(valid, valid ? Optional.of(lease.deadline()) : Optional.empty()));
    }

    /// The result, its output and statement uploaded.
    private CommitResult result(Granted lease, byte[] statement) throws Exception {
        return new CommitResult(lease.node(), lease.lease(), lease.nonce(), yard.bridge.blobs().put(OUTPUT), yard.bridge.blobs().put(statement));
    }

    private String flaw(Granted lease, byte[] statement) throws Exception {
        return ((Refusal.BadStatement) why(yard.bridge.commit(yard.by("node", result(lease, statement))).join())).what();
    }

    private static String read(Granted lease, Digest blob) {
        return "{\"kind\":\"read-input\",\"node\":\"" + lease.node() + "\",\"lease\":\"" + lease.lease() + "\",\"blob\":\"" + blob + "\"}";
    }

    private static String write(Granted lease, Digest blob, long length) {
        return "{\"kind\":\"write-result\",\"node\":\"" + lease.node() + "\",\"lease\":\"" + lease.lease() + "\",\"blob\":\"" + blob + "\",\"length\":" + length + "}";
    }

    private static <T> T given(CompletableFuture<Reply<T>> reply) {
        return ((Reply.Given<T>) reply.join()).value();
    }

    private static Refusal why(Reply<?> reply) {
        return ((Reply.Refused<?>) reply).why();
    }

    private static Object rule(Reply<?> reply) {
        return ((Refusal.ByRule) why(reply)).outcome().rejection();
    }
}
