package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.althing.bridge.BlobStore.Received;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreTest {
    private static final byte[] BYTES = new byte[1_000];
    private static final Digest BLOB;

    static {
        for (int i = 0; i < BYTES.length; i++) BYTES[i] = (byte) (i * 31);
        BLOB = Digest.sha256(BYTES);
    }

    @TempDir
    Path folder;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(folder);
    }

    @Test
    void what_is_kept_is_read_by_its_digest() throws IOException {
        assertThat(store.put(BYTES)).isEqualTo(BLOB);
        assertThat(store.put(BYTES)).isEqualTo(BLOB);
        assertThat(store.read(BLOB)).contains(BYTES);
        assertThat(store.length(BLOB)).hasValue(1_000);
        assertThat(BlobStore.open(folder).read(BLOB)).contains(BYTES);
    }

    @Test
    void a_file_is_kept_like_bytes() throws IOException {
        var file = Files.write(folder.resolve("file"), BYTES);
        assertThat(store.put(file)).isEqualTo(BLOB);
        assertThat(store.put(file)).isEqualTo(BLOB);
        assertThat(store.read(BLOB)).contains(BYTES);
    }

    @Test
    void an_upload_comes_in_pieces_and_goes_on_where_it_stands() throws Exception {
        assertThat(store.append(BLOB, 0, 1_000, Arrays.copyOf(BYTES, 400))).isEqualTo(new Received(400, false));
        assertThat(store.append(BLOB, 0, 1_000, Arrays.copyOf(BYTES, 400))).isEqualTo(new Received(400, false));
        assertThat(store.append(BLOB, 700, 1_000, new byte[300])).isEqualTo(new Received(400, false));
        assertThat(store.read(BLOB)).isEmpty();
        assertThat(store.append(BLOB, 400, 1_000, Arrays.copyOfRange(BYTES, 400, 1_000))).isEqualTo(new Received(1_000, true));
        assertThat(store.read(BLOB)).contains(BYTES);
        assertThat(store.append(BLOB, 0, 1_000, BYTES)).isEqualTo(new Received(1_000, true));
    }

    @Test
    void bytes_that_are_not_the_digests_are_dropped() throws Exception {
        assertThatThrownBy(() -> store.append(BLOB, 0, 999, Arrays.copyOf(BYTES, 999))).isInstanceOf(BlobRefused.OtherContent.class);
        assertThat(store.read(BLOB)).isEmpty();
        assertThat(store.append(BLOB, 0, 1_000, BYTES)).isEqualTo(new Received(1_000, true));
    }

    @Test
    void a_blob_has_its_limits() throws Exception {
        assertThatThrownBy(() -> store.append(BLOB, 0, BlobStore.BYTES_MAX + 1, BYTES)).isInstanceOf(BlobRefused.TooLarge.class);
        assertThatThrownBy(() -> store.append(BLOB, 0, 10, BYTES)).isInstanceOf(BlobRefused.TooLarge.class);
        for (int i = 1; i <= BlobStore.UPLOADS_MAX; i++) store.append(Digest.sha256(new byte[] {(byte) i}), 0, 2, new byte[1]);
        assertThatThrownBy(() -> store.append(Digest.sha256(new byte[0]), 0, 2, new byte[1])).isInstanceOf(BlobRefused.TooManyUploads.class);
    }

    @Test
    void an_upload_that_stands_still_makes_room_for_others() throws Exception {
        var now = new AtomicReference<>(Instant.EPOCH);
        var busy = BlobStore.open(new FolderShelf(folder.resolve("busy")), folder.resolve("pieces"), 1_000, now::get);
        for (int i = 1; i < BlobStore.UPLOADS_MAX; i++) busy.append(Digest.sha256(new byte[] {(byte) i}), 0, 2, new byte[1]);
        now.set(Instant.EPOCH.plus(BlobStore.STANDSTILL_MAX));
        assertThat(busy.append(BLOB, 0, 1_000, Arrays.copyOf(BYTES, 400))).isEqualTo(new Received(400, false));
        assertThat(busy.append(Digest.sha256(new byte[0]), 0, 2, new byte[1])).isEqualTo(new Received(1, false));
        assertThat(busy.append(Digest.sha256(new byte[] {1}), 1, 2, new byte[1])).isEqualTo(new Received(0, false));
        assertThat(busy.append(BLOB, 400, 1_000, Arrays.copyOfRange(BYTES, 400, 1_000))).isEqualTo(new Received(1_000, true));
        try (var left = Files.list(folder.resolve("pieces"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void whoever_opens_a_store_says_how_large_a_blob_may_be() throws Exception {
        var small = BlobStore.open(new FolderShelf(folder.resolve("small")), folder.resolve("pieces"), 999);
        assertThatThrownBy(() -> small.append(BLOB, 0, 1_000, BYTES)).isInstanceOf(BlobRefused.TooLarge.class);
        assertThatThrownBy(() -> small.put(BYTES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_part_of_a_blob_is_read_alone() throws IOException {
        store.put(BYTES);
        assertThat(store.read(BLOB, new Range(100, 200))).contains(Arrays.copyOfRange(BYTES, 100, 300));
        assertThat(store.read(BLOB, new Range(900, 200))).contains(Arrays.copyOfRange(BYTES, 900, 1_000));
        assertThat(store.read(BLOB, new Range(2_000, 1))).contains(new byte[0]);
        assertThat(store.read(Digest.sha256(new byte[0]), new Range(0, 1))).isEmpty();
    }

    @Test
    void an_erased_blob_is_gone() throws IOException {
        store.put(BYTES);
        assertThat(store.erase(BLOB)).isTrue();
        assertThat(store.erase(BLOB)).isFalse();
        assertThat(store.read(BLOB)).isEmpty();
    }

    @Test
    void a_damaged_blob_is_not_handed_out() throws IOException {
        store.put(BYTES);
        var file = folder.resolve("blobs").resolve(BLOB.text().substring(0, 2)).resolve(BLOB.text().substring(2));
        Files.write(file, new byte[] {1});
        assertThatThrownBy(() -> store.read(BLOB)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void unfinished_uploads_do_not_outlive_the_store() throws Exception {
        store.append(BLOB, 0, 1_000, Arrays.copyOf(BYTES, 400));
        assertThat(BlobStore.open(folder).append(BLOB, 400, 1_000, new byte[600])).isEqualTo(new Received(0, false));
    }

    @Test
    void a_texts_digest_does_not_give_the_text_away() throws IOException {
        var random = new SecureRandom();
        var one = SaltedText.of("yes", random);
        var other = SaltedText.of("yes", random);
        assertThat(one.digest()).isNotEqualTo(other.digest());
        assertThat(store.put(one.bytes())).isEqualTo(one.digest());
        assertThat(SaltedText.parse(store.read(one.digest()).orElseThrow()).text()).isEqualTo("yes");
        assertThatThrownBy(() -> SaltedText.parse(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
