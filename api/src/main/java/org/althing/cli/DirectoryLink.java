package org.althing.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.althing.api.command.Receipt;
import org.althing.api.json.Wire;
import org.althing.api.problem.Refusals;
import org.althing.api.read.Library;
import org.althing.api.read.Unreadable;
import org.althing.bridge.BlobStore;
import org.althing.bridge.Range;
import org.althing.bridge.StatementCheck;
import org.althing.commands.gate.Gate;
import org.althing.commands.gate.Passage;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.SignatureProviders;
import org.althing.domain.compute.JobId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.althing.projections.Catalog;
import org.althing.projections.Views;
import org.althing.projections.ViewsException;

/// A data directory that no node holds: the verb is the node for as long as it takes.
final class DirectoryLink implements Link {
    private static final ObjectMapper JSON = Wire.mapper();

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Node node;
    private final Consumer<String> progress;
    private Views views;

    private DirectoryLink(Node node, Consumer<String> progress) {
        this.node = node;
        this.progress = progress;
    }

    /// @param progress is told what takes longer than a moment
    /// @throws org.althing.eventlog.LogException.DirectoryLocked where a node holds the directory
    static DirectoryLink open(Path directory, Consumer<String> progress) {
        return new DirectoryLink(Node.open(directory, NodeSettings.standard(InstantSource.system())), progress);
    }

    @Override
    public NetworkId network() {
        return node.network().id();
    }

    @Override
    public Instant now() {
        var clock = Instant.now();
        return node.network().sequencer().ask(network -> network.now(clock)).join();
    }

    @Override
    public ObjectNode submit(byte[] jws) throws Failure {
        var gate = new Gate(network(), node.network()::key, new EnvelopeVerifier(SignatureProviders.first().best()));
        return switch (gate.check(jws)) {
            case Passage.Admitted admitted -> decide(admitted.submission());
            case Passage.UnknownKey unknown -> throw new Failure("unknown-key", "nobody on this network signs with " + unknown.signer());
            case Passage.NotSigned _, Passage.ForeignNetwork _, Passage.NotACommand _, Passage.WrongSignature _ ->
                    throw new IllegalStateException("what was signed here is not admitted here");
        };
    }

    private ObjectNode decide(Submission submission) throws Failure {
        return switch (node.network().bus().submit(submission).join()) {
            case Outcome.Receipt receipt -> JSON.valueToTree(Receipt.of(receipt));
            case Outcome.Refusal refusal -> throw new Failure(JSON.<ObjectNode>valueToTree(Refusals.problem(refusal.rejection())));
        };
    }

    @Override
    public ObjectNode read(String path) throws IOException, Failure {
        var asked = URI.create(path);
        var found = Library.find(asked.getPath()).orElseThrow(() -> new Failure("no-such-path", path));
        var library = new Library(views(), Optional.empty(), node.log(), node.network().codec(), blobs(), InstantSource.system());
        try {
            return JSON.valueToTree(library.answer(found, words(asked)).body());
        } catch (Unreadable e) {
            throw new Failure(JSON.<ObjectNode>valueToTree(e.problem()));
        }
    }

    private static Map<String, String> words(URI asked) {
        if (asked.getQuery() == null) return Map.of();
        return Arrays.stream(asked.getQuery().split("&")).map(word -> word.split("=", 2)).collect(Collectors.toMap(word -> word[0], word -> word[1]));
    }

    /// The views, when they know everything that is in the log.
    private Views views() {
        if (views == null) views = Views.open(node.directory().resolve("views"), node.log(), node.network().codec(), Catalog.ALL);
        long last = node.log().head() - 1;
        long begun = System.nanoTime();
        for (long from = views.head(); views.head() <= last; ) {
            try {
                views.await(last, SILENCE).join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof ViewsException.NotYet)) throw e;
                long done = Math.max(1, views.head() - from);
                long left = (last - views.head()) * (System.nanoTime() - begun) / done / 1_000_000_000;
                progress.accept("reading the log into views: event %,d of %,d, about %,d s left".formatted(views.head(), last + 1, left));
            }
        }
        return views;
    }

    @Override
    public ObjectNode events(long from, int limit) throws IOException {
        var answer = Surroundings.object();
        var items = answer.putArray("items");
        try (var cursor = node.log().read(from, from + limit)) {
            while (cursor.next()) items.addObject().put("position", cursor.position()).set("event", JSON.readTree(cursor.entry().bytes()));
        }
        return answer.put("head", node.log().head());
    }

    @Override
    public Digest keep(byte[] blob, Permit permit) throws IOException {
        return blobs().put(blob);
    }

    @Override
    public void keep(FileBlob blob, Permit permit) throws IOException {
        blobs().put(blob.file());
    }

    /// Whoever holds the directory holds its blobs.
    @Override
    public byte[] fetch(JobId job, Product product, long offset, int length, Signing permit) throws IOException, Failure {
        var result = read("/v1/jobs/" + job).path("result");
        if (result.isMissingNode() || result.isNull()) throw new Failure("output-unknown", "nothing has been handed in for the job " + job);
        var blobs = blobs();
        var blob = switch (product) {
            case OUTPUT -> Optional.of(Digest.parse(result.path("output").asText()));
            case TRACE  -> blobs.read(Digest.parse(result.path("statement").asText())).flatMap(StatementCheck::trace).map(StatementCheck.Trace::record);
        };
        var bytes = blob.isEmpty() ? Optional.<byte[]>empty() : blobs.read(blob.get(), new Range(offset, length));
        return bytes.orElseThrow(() -> new Failure("output-erased", "the " + product.name().toLowerCase(Locale.ROOT) + " of the job " + job + " is not kept in " + node.directory() + "; where the network keeps its blobs in a bucket, ask a node (--url)"));
    }

    private BlobStore blobs() throws IOException {
        return BlobStore.open(node.directory().resolve("blobs"));
    }

    @Override
    public void close() {
        if (views != null) views.close();
        node.close();
    }
}
