package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every place for blobs does alike.
abstract class BlobShelfContract {
    /// More than two of the parts that a service is sent.
    private static final int LARGE = 17 << 20;

    @TempDir
    Path folder;
    private BlobShelf shelf;

    abstract BlobShelf open() throws Exception;

    /// Puts other bytes where the blob lies.
    abstract void damage(Digest blob, byte[] bytes) throws Exception;

    @BeforeEach
    void openShelf() throws Exception {
        shelf = open();
    }

    @Test
    void what_is_kept_is_here_and_its_file_is_gone() throws Exception {
        var bytes = bytes(1, 1_000);
        var file = file(bytes);
        shelf.keep(Digest.sha256(bytes), file);
        assertThat(file).doesNotExist();
        assertThat(shelf.length(Digest.sha256(bytes))).hasValue(1_000);
        assertThat(shelf.read(Digest.sha256(bytes), 0, 1_000)).isEqualTo(bytes);
    }

    @Test
    void any_part_is_read_alone() throws Exception {
        var bytes = bytes(2, 1_000);
        var blob = kept(bytes);
        assertThat(shelf.read(blob, 0, 1)).isEqualTo(Arrays.copyOf(bytes, 1));
        assertThat(shelf.read(blob, 400, 300)).isEqualTo(Arrays.copyOfRange(bytes, 400, 700));
        assertThat(shelf.read(blob, 999, 1)).isEqualTo(Arrays.copyOfRange(bytes, 999, 1_000));
        assertThat(shelf.read(blob, 500, 0)).isEmpty();
    }

    @Test
    void an_empty_blob_is_one() throws Exception {
        var blob = kept(new byte[0]);
        assertThat(shelf.length(blob)).hasValue(0);
        assertThat(shelf.read(blob, 0, 0)).isEmpty();
        assertThat(shelf.erase(blob)).isTrue();
    }

    @Test
    void a_large_blob_is_kept_whole() throws Exception {
        var bytes = bytes(3, LARGE);
        var blob = kept(bytes);
        assertThat(shelf.length(blob)).hasValue(LARGE);
        assertThat(Digest.sha256(shelf.read(blob, 0, LARGE))).isEqualTo(blob);
        int across = S3Shelf.PART_BYTES - 10;
        assertThat(shelf.read(blob, across, 20)).isEqualTo(Arrays.copyOfRange(bytes, across, across + 20));
    }

    @Test
    void what_is_not_here_has_no_length_and_is_not_read() throws Exception {
        var blob = Digest.sha256(bytes(4, 10));
        assertThat(shelf.length(blob)).isEmpty();
        assertThatThrownBy(() -> shelf.read(blob, 0, 10)).isInstanceOf(IOException.class);
        assertThat(shelf.erase(blob)).isFalse();
    }

    @Test
    void keeping_the_same_again_changes_nothing() throws Exception {
        var bytes = bytes(5, 100);
        kept(bytes);
        assertThat(shelf.read(kept(bytes), 0, 100)).isEqualTo(bytes);
    }

    @Test
    void what_is_erased_is_gone_and_can_come_again() throws Exception {
        var bytes = bytes(6, 100);
        var blob = kept(bytes);
        assertThat(shelf.erase(blob)).isTrue();
        assertThat(shelf.erase(blob)).isFalse();
        assertThat(shelf.length(blob)).isEmpty();
        assertThat(shelf.read(kept(bytes), 0, 100)).isEqualTo(bytes);
    }

    @Test
    void another_opening_finds_what_is_here() throws Exception {
        var bytes = bytes(7, 100);
        var blob = kept(bytes);
        assertThat(open().read(blob, 0, 100)).isEqualTo(bytes);
    }

    @Test
    void damaged_bytes_are_not_handed_out_as_the_blob() throws Exception {
        var blob = kept(bytes(8, 100));
        damage(blob, bytes(9, 100));
        var store = BlobStore.open(shelf, folder.resolve("pieces"), 1_000);
        assertThatThrownBy(() -> store.read(blob)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void many_use_it_at_once() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                // Each blob is kept by two.
                var bytes = bytes(100 + i / 2, 50_000);
                all.add(threads.submit(() -> Arrays.equals(shelf.read(kept(bytes), 0, 50_000), bytes)));
            }
            for (var one : all) assertThat(one.get()).isTrue();
        }
    }

    private Digest kept(byte[] bytes) throws IOException {
        var blob = Digest.sha256(bytes);
        shelf.keep(blob, file(bytes));
        return blob;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "blob", ".part"), bytes);
    }

    static byte[] bytes(long seed, int length) {
        var bytes = new byte[length];
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed).nextBytes(bytes);
        return bytes;
    }
}
