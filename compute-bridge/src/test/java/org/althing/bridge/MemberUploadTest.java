package org.althing.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.althing.bridge.BlobStore.Received;
import org.althing.bridge.MemberRequest.KeepBlob;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberUploadTest {
    private static final byte[] WORDS = "Mint less".getBytes(UTF_8);
    private static final Digest BLOB = Digest.sha256(WORDS);

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
    void a_member_uploads_what_a_command_will_name() throws Exception {
        assertThat(upload("customer", "customer", BLOB, WORDS)).isEqualTo(Reply.given(new Received(WORDS.length, true)));
        assertThat(yard.bridge.blobs().read(BLOB)).hasValue(WORDS);
    }

    @Test
    void nobody_uploads_in_the_name_of_another() throws Exception {
        assertThat(upload("operator", "customer", BLOB, WORDS)).isEqualTo(Reply.refused(new Refusal.NotTheMember(yard.account("customer"), Yard.key("operator").thumbprint())));
        assertThat(upload("stranger", "customer", BLOB, WORDS)).isEqualTo(Reply.refused(new Refusal.UnknownKey(Yard.key("stranger").thumbprint())));
        assertThat(yard.bridge.blobs().read(BLOB)).isEmpty();
    }

    @Test
    void a_permit_is_for_one_blob_and_for_a_while() {
        var other = Digest.sha256(new byte[0]);
        assertThat(yard.bridge.upload(permit("customer", "customer", other, 0, Instant.now().plusSeconds(60)), BLOB, 0, WORDS).join()).isInstanceOf(Reply.Refused.class);
        var expired = (Reply.Refused<Received>) yard.bridge.upload(permit("customer", "customer", BLOB, WORDS.length, Instant.now().minusSeconds(60)), BLOB, 0, WORDS).join();
        assertThat(expired.why()).isInstanceOf(Refusal.RequestExpired.class);
    }

    @Test
    void bytes_that_are_not_the_blob_are_dropped() throws Exception {
        assertThat(upload("customer", "customer", BLOB, "Mint more".getBytes(UTF_8))).isEqualTo(Reply.refused(new Refusal.OtherContent(BLOB)));
        assertThat(yard.bridge.blobs().read(BLOB)).isEmpty();
    }

    private Reply<Received> upload(String signer, String owner, Digest blob, byte[] bytes) {
        return yard.bridge.upload(permit(signer, owner, blob, bytes.length, Instant.now().plusSeconds(60)), blob, 0, bytes).join();
    }

    private byte[] permit(String signer, String owner, Digest blob, long length, Instant expiresAt) {
        return yard.signed(signer, MemberRequest.CODEC.encode(new KeepBlob(yard.account(owner), blob, length)), expiresAt);
    }
}
