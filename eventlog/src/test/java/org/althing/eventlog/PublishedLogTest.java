package org.althing.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.NoteKey;
import org.althing.eventlog.merkle.TilePath;
import org.althing.eventlog.merkle.TreeHasher;
import org.junit.jupiter.api.Test;

class PublishedLogTest {

    private static final int ENTRIES = 300;

    private final MemoryEventLog log = new MemoryEventLog();
    private final PublishedLog published = new PublishedLog(log);

    PublishedLogTest() {
        log.append(new Append(0, IntStream.range(0, ENTRIES).mapToObj(i -> Draft.of(("entry " + i).getBytes(UTF_8))).toList())).join();
    }

    private byte[] resource(String path) {
        return published.resource(TilePath.parse(path)).orElseThrow();
    }

    @Test
    void every_entry_of_a_bundle_hashes_to_its_place_in_the_tile() throws Exception {
        var bundle = ByteBuffer.wrap(resource("tile/entries/001.p/44"));
        var leaves = new ByteArrayOutputStream();
        var entries = new ArrayList<String>();
        while (bundle.hasRemaining()) {
            var entry = new byte[bundle.getShort()];
            bundle.get(entry);
            entries.add(new String(entry, UTF_8));
            leaves.write(new TreeHasher().leaf(entry));
        }
        assertThat(entries).hasSize(44).startsWith("entry 256").endsWith("entry 299");
        assertThat(leaves.toByteArray()).isEqualTo(resource("tile/0/001.p/44"));
    }

    @Test
    void what_the_log_has_not_reached_is_not_there() {
        assertThat(List.of("tile/entries/001", "tile/entries/001.p/45", "tile/entries/002.p/1", "tile/0/001", "tile/1/000", "tile/1/000.p/2",
                "tile/9/000.p/1", "tile/entries/x999/x999/x999/999")).allSatisfy(
                        path -> assertThat(published.resource(TilePath.parse(path))).isEmpty());
        assertThat(resource("tile/1/000.p/1")).hasSize(32);
        assertThat(resource("tile/0/000")).hasSize(8192);
    }

    @Test
    void the_checkpoint_is_the_head_signed_under_the_keys_name() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = NoteKey.of("althing.example/net", pair.getPublic());
        var note = published.checkpoint(key, pair.getPrivate());
        assertThat(Checkpoint.verify(note.bytes(), key)).isEqualTo(new Checkpoint("althing.example/net", log.treeHead()));
    }
}
