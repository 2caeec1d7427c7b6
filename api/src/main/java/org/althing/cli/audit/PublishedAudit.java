package org.althing.cli.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.NoteKey;
import org.althing.eventlog.merkle.TilePath;
import org.althing.eventlog.merkle.TreeHasher;
import org.althing.sim.Progress;

/// An audit of what a node publishes under `/log/`: the checkpoint's signature, every entry against its leaf and all of them against the signed
/// root, and every invariant. Signed commands are not published, so signatures and decisions need the data directory.
public final class PublishedAudit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI node;
    private final Progress progress;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Retelling retelling = new Retelling();
    private final TreeHasher hasher = new TreeHasher();

    public PublishedAudit(URI node, Progress progress) {
        this.node = node;
        this.progress = progress;
    }

    /// @param known the log's public key, where it is known from elsewhere; otherwise the node is believed about it
    public Finding audit(Optional<NoteKey> known) throws IOException {
        var key = known.isPresent() ? known.get() : NoteKey.parse(new String(fetched("key"), StandardCharsets.UTF_8).strip());
        var note = fetched("checkpoint");
        Optional<Flaw> flaw;
        try {
            flaw = against(Checkpoint.verify(note, key));
        } catch (IllegalArgumentException unsigned) {
            flaw = Optional.of(Flaw.somewhere("checkpoint", unsigned.getMessage()));
        }
        return new Finding(retelling.tree().head(), 0, List.of("checkpoint", "entries", "invariants"), flaw);
    }

    private Optional<Flaw> against(Checkpoint checkpoint) throws IOException {
        long size = checkpoint.head().size();
        for (long from = 0; from < size; from += HashTree.WIDTH) {
            var flaw = bundle(from, (int) Math.min(HashTree.WIDTH, size - from));
            if (flaw.isPresent()) return flaw;
            progress.at(from, size);
        }
        if (!retelling.tree().head().equals(checkpoint.head())) return Optional.of(Flaw.somewhere("checkpoint", "the entries have another root than the one that was signed"));
        return size == 0 ? Optional.empty() : retelling.end();
    }

    private Optional<Flaw> bundle(long from, int width) throws IOException {
        var leaves = fetched(new TilePath(OptionalInt.of(0), from / HashTree.WIDTH, width).toString());
        var bundle = ByteBuffer.wrap(fetched(new TilePath(OptionalInt.empty(), from / HashTree.WIDTH, width).toString()));
        for (int i = 0; i < width; i++) {
            byte[] entry;
            try {
                entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
            } catch (BufferUnderflowException cutOff) {
                return Optional.of(Flaw.at(from + i, "entries", "the bundle of entries ends before"));
            }
            int at = i * TreeHasher.BYTES;
            if (leaves.length != width * TreeHasher.BYTES || !Arrays.equals(hasher.leaf(entry), Arrays.copyOfRange(leaves, at, at + TreeHasher.BYTES))) {
                return Optional.of(Flaw.at(from + i, "entries", "the entry is not the one that was hashed"));
            }
            var flaw = retelling.take(from + i, entry);
            if (flaw.isPresent()) return flaw;
        }
        return Optional.empty();
    }

    private byte[] fetched(String path) throws IOException {
        var uri = node.resolve("/log/" + path);
        try {
            var answer = client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new IOException(uri + " answers " + answer.statusCode());
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
