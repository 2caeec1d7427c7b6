package org.althing.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.althing.api.ManualClock;
import org.althing.api.Wiring;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.Dsse;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Values;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.CommandCodec;
import org.althing.executor.backend.JavaBackend;
import org.althing.executor.backend.Session;
import org.althing.executor.backend.StepFailed;
import org.althing.executor.trace.Recorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A traced job on a running node: done by an honest and by a crooked machine, opened by its customer.
@QuarkusTest
@TestProfile(ManualClock.class)
class TraceTest {
    private static final int STEPS = 3;
    /// t = x · w, s += t
    private static final TensorProgram PROGRAM = new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, 4, 600), f32(Role.PARAMETER, 600, 5), f32(Role.TEMPORARY, 4, 5), f32(Role.STATE, 4, 5)),
            List.of(new Gemm(0, 1, 2, false, false, false), new Gemm(0, 1, 3, false, false, true)));
    private static final byte[] INPUTS = floats(STEPS * 4 * 600);
    private static final byte[] WEIGHTS = floats(600 * 5);

    @Inject
    Wiring wiring;

    @TestHTTPResource("/")
    URI url;

    @TempDir
    Path folder;
    private Terminal althing;
    private final SigningKey machine = SigningKeys.draw(new SecureRandom());

    @BeforeEach
    void find() {
        althing = new Terminal("--data", wiring.home().directory().toString(), "--url", url.toString());
    }

    @Test
    void an_honest_trace_is_upheld_to_the_single_chunk() throws Exception {
        var job = done(-1, 0);
        assertThat(open(job).path("verdict").asText()).isEqualTo("UPHELD");
        assertThat(open(job, "--input", "0=" + file("x", INPUTS), "--input", "1=" + file("w", WEIGHTS)).path("verdict").asText()).isEqualTo("UPHELD");
        assertThat(open(job, "--step", "2", "--operation", "0").path("what").asText()).isEqualTo("step 2");
        assertThat(open(job, "--step", "1", "--operation", "0", "--element", "3,4", "--chunk", "2").path("verdict").asText()).isEqualTo("UPHELD");
        var other = WEIGHTS.clone();
        other[0] ^= 1;
        assertThat(open(job, "--input", "1=" + file("w", other)).path("verdict").asText()).isEqualTo("REFUTED");
        assertThat(said(job, "--step", "3").errors()).contains("the trace has 3 steps");
        assertThat(said(job, "--operation", "2").errors()).contains("the program has 2 operations");
        assertThat(said(job, "--operation", "0", "--element", "4,0").errors()).contains("the product has 4 rows and 5 columns, its elements 3 chunks");
    }

    /// In step 1 the machine says that the first element of t is another, and commits to that.
    @Test
    void a_planted_wrong_tensor_is_found_by_step_by_operation_and_by_chunk() throws Exception {
        var job = done(1, 2);
        var all = said(job, "--json");
        assertThat(all.status()).isEqualTo(1);
        assertThat(all.json().path("verdict").asText()).isEqualTo("REFUTED");
        assertThat(all.json().path("what").asText()).isEqualTo("step 1");
        assertThat(said(job).output()).contains("step 1: REFUTED, tensor 2 has other values than the trace says");
        assertThat(open(job, "--step", "0").path("verdict").asText()).isEqualTo("UPHELD");
        assertThat(open(job, "--step", "1", "--operation", "0").path("verdict").asText()).isEqualTo("REFUTED");
        assertThat(open(job, "--step", "1", "--operation", "0", "--element", "0,0").path("verdict").asText()).isEqualTo("REFUTED");
        assertThat(open(job, "--step", "1", "--operation", "0", "--element", "3,4").path("verdict").asText()).isEqualTo("UPHELD");
    }

    @Test
    void a_result_without_the_trace_that_was_asked_for_is_not_taken() throws Exception {
        var lease = leased();
        var made = made(-1, 0);
        commit(lease, made, statement(lease, made, "")).statusCode(422).body("type", equalTo("urn:althing:problem:bad-statement"));
        commit(lease, made, statement(lease, made, trace(Digest.sha256(INPUTS), made.record()))).statusCode(422);
        commit(lease, made, statement(lease, made, trace(made.root(), new byte[7]))).statusCode(404).body("type", equalTo("urn:althing:problem:unknown-blob"));
        var half = new byte[made.record().length / 2];
        uploaded(lease, half);
        commit(lease, made, statement(lease, made, trace(made.root(), half))).statusCode(422).body("type", equalTo("urn:althing:problem:output-length"));
        uploaded(lease, made.record());
        commit(lease, made, statement(lease, made, trace(made.root(), made.record()))).statusCode(200);
    }

    private ObjectNode open(JobId job, String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        return said(job, all.toArray(String[]::new)).json();
    }

    private Terminal.Said said(JobId job, String... words) throws Exception {
        var all = new ArrayList<>(List.of("job", "open", "--as", "ben", job.text(), "--program", file("program", PROGRAM.bytes())));
        all.addAll(List.of(words));
        return althing.run(all.toArray(String[]::new));
    }

    /// A job that the machine did and was paid for, saying of one tensor from one step on what is not so.
    private JobId done(int step, int tensor) throws Exception {
        var lease = leased();
        var made = made(step, tensor);
        uploaded(lease, made.record());
        commit(lease, made, statement(lease, made, trace(made.root(), made.record()))).statusCode(200);
        return lease.id().job();
    }

    private record Lease(NodeId node, LeaseId id, Digest nonce, JobSpec spec) {}

    private Lease leased() throws Exception {
        var job = althing.done("job", "submit", "--as", "ben", "--program", file("program", PROGRAM.bytes()), "--input", "0=" + file("x", INPUTS), "--input", "1=" + file("w", WEIGHTS),
                "--steps", Integer.toString(STEPS), "--trace", "--fee", "1000").path("job").asText();
        var operator = AccountId.parse(althing.done("key", "show", "operator").path("account").asText());
        var register = new RegisterNode(operator, machine.verificationKey(), List.of(NumericProfile.RF32_1), Digest.sha256(new byte[] {1}));
        althing.done("send", "--as", "operator", new String(new CommandCodec().encode(register), StandardCharsets.UTF_8));
        var node = NodeId.parse(given().get("/v1/nodes/by-key/" + machine.thumbprint()).then().statusCode(200).extract().path("node"));
        var granted = given().contentType("application/jose").body(signed(new AcquireLease(node))).post("/v1/leases:acquire?wait=5").then().statusCode(200).extract();
        var spec = ProgramJob.spec(PROGRAM, STEPS, List.of(new Values(0, Digest.sha256(INPUTS)), new Values(1, Digest.sha256(WEIGHTS))), List.of((long) INPUTS.length, (long) WEIGHTS.length), true);
        var lease = new Lease(node, LeaseId.parse(granted.path("lease")), Digest.parse(granted.path("nonce")), spec);
        assertThat(lease.id().job().text()).isEqualTo(job);
        return lease;
    }

    private record Made(byte[] output, byte[] record, Digest root) {}

    private Made made(int from, int tensor) throws Exception {
        var file = folder.resolve("record");
        try (var session = new Crooked(new JavaBackend().open(PROGRAM, ProgramLimits.NONE), from, tensor)) {
            session.write(1, MemorySegment.ofArray(WEIGHTS));
            try (var recorder = Recorder.begin(PROGRAM, session, file)) {
                for (int step = 0; step < STEPS; step++) {
                    session.write(0, MemorySegment.ofArray(INPUTS).asSlice(step * 9_600L, 9_600));
                    recorder.step(step);
                    session.done = step;
                }
                var root = recorder.end();
                var state = new byte[80];
                session.read(3, MemorySegment.ofArray(state));
                var output = new ByteArrayOutputStream();
                output.write(JobOutput.done(STEPS).withTrace(root).header());
                output.write(state);
                return new Made(output.toByteArray(), Files.readAllBytes(file), root);
            }
        }
    }

    /// A machine that says of one tensor, in one step, that its first bit is another.
    private static final class Crooked implements Session {
        private final Session session;
        private final int from;
        private final int tensor;
        private long done = -1;

        Crooked(Session session, int from, int tensor) {
            this.session = session;
            this.from = from;
            this.tensor = tensor;
        }

        @Override
        public void read(int of, MemorySegment into) {
            session.read(of, into);
            if (of == tensor && done == from - 1 && from > 0) into.set(ValueLayout.JAVA_BYTE, 0, (byte) (into.get(ValueLayout.JAVA_BYTE, 0) ^ 1));
        }

        @Override
        public void write(int to, MemorySegment values) {
            session.write(to, values);
        }

        @Override
        public void step(long number) throws StepFailed {
            session.step(number);
        }

        @Override
        public long progress() {
            return session.progress();
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private static String trace(Digest root, byte[] record) {
        return ",\"trace\":{\"root\":\"" + root + "\",\"record\":\"" + Digest.sha256(record) + "\"}";
    }

    private byte[] statement(Lease lease, Made made, String trace) {
        var body = """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"output","digest":{"sha256":"%s"}}],"predicateType":"urn:althing:compute-execution:v1",\
                "predicate":{"network":"%s","node":"%s","job":{"id":"%s","digest":"%s"},"lease":{"id":"%s","epoch":%d,"nonce":"%s"},\
                "execution":{"profile":"RF32_1","backend":"crooked/1"}%s,"meter":{"operations":"%d","bytes":"%d"}}}""".formatted(Digest.sha256(made.output()), wiring.home().leading().orElseThrow().id(), lease.node(),
                lease.id().job(), lease.spec().digest(), lease.id(), lease.id().epoch(), lease.nonce(), trace, lease.spec().operations(), lease.spec().bytes()).getBytes(StandardCharsets.UTF_8);
        var signature = machine.sign(Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, body));
        return """
                {"payload":"%s","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"%s","sig":"%s"}]}""".formatted(
                Base64.getEncoder().encodeToString(body), machine.thumbprint(), Base64.getEncoder().encodeToString(signature)).getBytes(StandardCharsets.UTF_8);
    }

    private ValidatableResponse commit(Lease lease, Made made, byte[] statement) {
        var result = new CommitResult(lease.node(), lease.id(), lease.nonce(), uploaded(lease, made.output()), uploaded(lease, statement));
        return given().contentType("application/jose").body(signed(result)).post("/v1/leases:commit").then();
    }

    private Digest uploaded(Lease lease, byte[] bytes) {
        var blob = Digest.sha256(bytes);
        var permit = "{\"kind\":\"write-result\",\"node\":\"" + lease.node() + "\",\"lease\":\"" + lease.id() + "\",\"blob\":\"" + blob + "\",\"length\":" + bytes.length + "}";
        given().contentType("application/octet-stream").header("Authorization", "Althing " + new String(signed(permit.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII)).body(bytes)
                .put("/v1/blobs/" + blob).then().statusCode(200).body("complete", equalTo(true));
        return blob;
    }

    private byte[] signed(Command command) {
        return signed(new CommandCodec().encode(command));
    }

    private byte[] signed(byte[] payload) {
        var network = wiring.home().leading().orElseThrow();
        var now = network.sequencer().ask(state -> state.now(Instant.now())).join();
        return new CommandSigner(machine, network.id().genesis()).sign(CommandId.of(UUID.randomUUID()), now.plus(Duration.ofMinutes(5)), payload);
    }

    private String file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }

    private static byte[] floats(int count) {
        var bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) bytes.putFloat((i * 37 % 101 - 50) / 64f);
        return bytes.array();
    }
}
