package org.althing.executor.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
    private static final int PIECE = 8 << 20;
    private static final byte[] BYTES = new byte[PIECE + 1_000];
    private static final Digest BLOB;

    static {
        for (int i = 0; i < BYTES.length; i++) BYTES[i] = (byte) (i * 31 + (i >> 9));
        BLOB = Digest.sha256(BYTES);
    }

    @TempDir
    Path folder;
    private Instant now = Instant.EPOCH;
    private final List<Long> asked = new ArrayList<>();

    private BlobCache cache(long bytesMax) {
        return new BlobCache(folder, bytesMax, () -> now);
    }

    private byte[] piece(long offset, int length) {
        asked.add(offset);
        return Arrays.copyOfRange(BYTES, (int) offset, (int) Math.min(BYTES.length, offset + length));
    }

    @Test
    void a_blob_is_fetched_once() throws Exception {
        assertThat(Files.readAllBytes(cache(1L << 30).file(BLOB, this::piece))).isEqualTo(BYTES);
        assertThat(asked).containsExactly(0L, (long) PIECE);
        cache(1L << 30).file(BLOB, this::piece);
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_fetch_that_broke_off_goes_on_where_it_was() throws Exception {
        assertThatThrownBy(() -> cache(1L << 30).file(BLOB, (offset, length) -> {
            if (offset > 0) throw new Unreachable("gone", null);
            return piece(offset, length);
        })).isInstanceOf(Unreachable.class);
        asked.clear();
        assertThat(Files.readAllBytes(cache(1L << 30).file(BLOB, this::piece))).isEqualTo(BYTES);
        assertThat(asked).containsExactly((long) PIECE);
    }

    @Test
    void a_file_that_is_no_longer_what_it_was_is_fetched_again() throws Exception {
        var file = cache(1L << 30).file(BLOB, this::piece);
        var damaged = BYTES.clone();
        damaged[7] ^= 1;
        Files.write(file, damaged);
        assertThat(Files.readAllBytes(cache(1L << 30).file(BLOB, this::piece))).isEqualTo(BYTES);
    }

    @Test
    void bytes_of_another_digest_and_blobs_beyond_the_bounds_are_refused_and_not_kept() throws IOException {
        assertThatThrownBy(() -> cache(1L << 30).file(BLOB, (_, _) -> new byte[3])).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.status()).isEqualTo(502));
        assertThatThrownBy(() -> cache(PIECE).file(BLOB, this::piece)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.status()).isEqualTo(413));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void what_was_longest_not_used_goes_first() throws Exception {
        var cache = cache(250);
        for (int i = 0; i < 3; i++) {
            var bytes = new byte[100];
            bytes[0] = (byte) i;
            now = Instant.ofEpochSecond(i);
            cache.file(Digest.sha256(bytes), (_, _) -> bytes);
        }
        now = Instant.ofEpochSecond(9);
        cache.file(Digest.sha256(new byte[100]), (_, _) -> new byte[100]);
        cache.sweep();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSize(2).contains(Digest.sha256(new byte[100]).text());
        }
    }
}
