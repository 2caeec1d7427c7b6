package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.althing.bridge.MemberRequest.KeepBlob;
import org.althing.bridge.MemberRequest.ReadOutput;
import org.althing.domain.compute.JobId;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who reads what came of a job.
class OutputTest {
    private static final byte[] BYTES = "result".getBytes(StandardCharsets.UTF_8);
    private static final Digest OUTPUT = Digest.sha256(BYTES);
    private static final JobId JOB = new JobId(0, 3);

    @TempDir
    Path folder;
    private Yard yard;

    @BeforeEach
    void open() throws Exception {
        yard = new Yard(folder, Duration.ofMinutes(1));
        yard.bridge.blobs().put(BYTES);
    }

    @AfterEach
    void close() {
        yard.close();
    }

    @Test
    void the_customer_reads_the_output() {
        assertThat(((Reply.Given<byte[]>) read("customer", "customer", JOB)).value()).isEqualTo(BYTES);
    }

    @Test
    void nobody_else_does() {
        assertThat(read("operator", "operator", JOB)).isEqualTo(Reply.refused(new Refusal.NotTheCustomer(JOB, yard.account("operator"))));
        assertThat(read("operator", "customer", JOB)).isEqualTo(Reply.refused(new Refusal.NotTheMember(yard.account("customer"), Yard.key("operator").thumbprint())));
        assertThat(read("stranger", "customer", JOB)).isEqualTo(Reply.refused(new Refusal.UnknownKey(Yard.key("stranger").thumbprint())));
    }

    @Test
    void a_permit_is_for_one_job_and_for_a_while() {
        assertThat(read("customer", "customer", new JobId(0, 4))).isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.why()).isInstanceOf(Refusal.BadRequest.class));
        var other = yard.signed("customer", MemberRequest.CODEC.encode(new KeepBlob(yard.account("customer"), OUTPUT, 6)), Instant.now().plusSeconds(60));
        assertThat(((Reply.Refused<byte[]>) yard.bridge.output(other, JOB, yard.account("customer"), OUTPUT, Range.BEGINNING).join()).why()).isInstanceOf(Refusal.BadRequest.class);
        var late = yard.signed("customer", request("customer", JOB), Instant.now().minusSeconds(5));
        assertThat(((Reply.Refused<byte[]>) yard.bridge.output(late, JOB, yard.account("customer"), OUTPUT, Range.BEGINNING).join()).why()).isInstanceOf(Refusal.RequestExpired.class);
    }

    @Test
    void an_output_that_was_erased_is_missing() throws Exception {
        yard.bridge.blobs().erase(OUTPUT);
        assertThat(read("customer", "customer", JOB)).isEqualTo(Reply.refused(new Refusal.BlobMissing(OUTPUT)));
    }

    /// The permit of one for a job that the customer submitted.
    private Reply<byte[]> read(String signer, String account, JobId job) {
        return yard.bridge.output(yard.signed(signer, request(account, job), Instant.now().plusSeconds(60)), JOB, yard.account("customer"), OUTPUT, Range.BEGINNING).join();
    }

    private byte[] request(String account, JobId job) {
        return MemberRequest.CODEC.encode(new ReadOutput(yard.account(account), job));
    }
}
