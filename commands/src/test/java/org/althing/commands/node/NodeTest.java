package org.althing.commands.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.althing.commands.Town;
import org.althing.commands.image.StateImages;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Outcome.Receipt;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Network;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.DirectoryLocked;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.codec.EventCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    @TempDir
    Path temporary;
    private final Town town = new Town(20, 1_000);

    private Path directory() {
        return temporary.resolve("data");
    }

    private NodeSettings settings() {
        return NodeSettings.standard(town.clock());
    }

    private static <T> T now(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private void pay(Node node, int from, int count) throws Exception {
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = from; i < from + count; i++) {
            outcomes.add(node.network().bus().submit(town.transfer(i, i % town.members(), (i + 1) % town.members(), 1)));
        }
        for (var outcome : outcomes) assertThat(now(outcome)).isInstanceOf(Receipt.class);
    }

    private static Digest liveHash(Node node) throws Exception {
        return now(node.network().sequencer().ask(StateImages::hash));
    }

    static Digest replayedHash(EventLog log) {
        var state = new Network();
        new Replay(log, new EventCodec(), 0).into(state, log.head());
        return StateImages.hash(state);
    }

    @Test
    void a_network_opened_again_has_the_state_it_was_closed_with() throws Exception {
        Digest before;
        try (var node = Node.found(directory(), town.genesis, settings())) {
            pay(node, 0, 300);
            before = liveHash(node);
        }
        try (var node = Node.open(directory(), settings())) {
            assertThat(liveHash(node)).isEqualTo(before).isEqualTo(replayedHash(node.log()));
            assertThat(now(node.network().bus().submit(town.transfer(5, 5, 6, 1)))).as("a retry after the restart").isInstanceOf(Receipt.class);
            assertThat(liveHash(node)).isEqualTo(before);
        }
    }

    @Test
    void an_image_and_the_tail_of_the_log_are_the_whole_log() throws Exception {
        try (var node = Node.found(directory(), town.genesis, settings())) {
            pay(node, 0, 500);
            var images = StateImages.open(temporary.resolve("cuts"), node.network().id(), node.log());
            var state = new Network();
            var replay = new Replay(node.log(), new EventCodec(), 1);
            for (long cut = 1; cut < node.log().head(); cut += 41) {
                replay.into(state, cut);
                images.save(state);
                var again = images.newest(2);
                assertThat(again.next()).isEqualTo(cut);
                replay.into(again, node.log().head());
                assertThat(StateImages.hash(again)).as("image at %d", cut).isEqualTo(replayedHash(node.log()));
            }
        }
    }

    @Test
    void images_are_taken_while_commands_come_in() throws Exception {
        try (var node = Node.found(directory(), town.genesis, settings().withImageEvery(100))) {
            // On a busy machine the first image may take long, and the follower then rests nine times as long.
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            for (int i = 0; newestImage() < 200 && System.nanoTime() < giveUp; i++) pay(node, i * 50, 50);
            assertThat(newestImage()).isGreaterThan(200);
            assertThat(liveHash(node)).isEqualTo(replayedHash(node.log()));
        }
        try (var images = Files.list(directory().resolve("images"))) {
            assertThat(images).hasSizeLessThanOrEqualTo(2);
        }
    }

    private long newestImage() throws IOException {
        try (var images = Files.list(directory().resolve("images"))) {
            return images.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".image"))
                    .mapToLong(name -> Long.parseLong(name.substring(6, 26))).max().orElse(0);
        }
    }

    @Test
    void a_damaged_image_is_thrown_away_and_the_log_folded() throws Exception {
        Digest before;
        try (var node = Node.found(directory(), town.genesis, settings())) {
            pay(node, 0, 100);
            before = liveHash(node);
        }
        Path image;
        try (var images = Files.list(directory().resolve("images"))) {
            image = images.findFirst().orElseThrow();
        }
        var bytes = Files.readAllBytes(image);
        for (int at : List.of(3, 50, 150, 400, bytes.length - 1)) {
            var damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(image, damaged);
            try (var node = Node.open(directory(), settings())) {
                assertThat(liveHash(node)).as("byte %d flipped", at).isEqualTo(before);
            }
        }
        Files.write(image, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        Files.write(image, new byte[1], StandardOpenOption.APPEND);
        try (var node = Node.open(directory(), settings())) {
            assertThat(liveHash(node)).isEqualTo(before);
        }
    }

    @Test
    void another_logs_image_is_not_used() throws Exception {
        try (var node = Node.found(directory(), town.genesis, settings())) {
            pay(node, 0, 100);
        }
        var other = temporary.resolve("other");
        try (var node = Node.found(other, town.genesis, settings())) {
            pay(node, 1_000, 100);
            assertThat(node.log().head()).isEqualTo(100 + founding());
        }
        Digest before;
        try (var node = Node.open(other, settings())) {
            before = liveHash(node);
        }
        try (var own = Files.list(directory().resolve("images")); var images = Files.list(other.resolve("images"))) {
            var stranger = own.findFirst().orElseThrow();
            for (var image : images.toList()) Files.delete(image);
            Files.copy(stranger, other.resolve("images").resolve(stranger.getFileName()));
        }
        try (var node = Node.open(other, settings())) {
            assertThat(liveHash(node)).isEqualTo(before);
        }
    }

    private int founding() {
        return town.genesis.events(town.id).size();
    }

    @Test
    void a_founding_that_was_interrupted_is_finished() throws Exception {
        var document = GenesisDocument.of(town.genesis);
        Node.found(directory(), town.genesis, settings()).close();
        var half = temporary.resolve("half");
        Files.createDirectories(half);
        Files.copy(directory().resolve("FORMAT"), half.resolve("FORMAT"));
        Files.write(half.resolve("genesis.json"), document.canonical());
        try (var node = Node.open(half, settings()); var whole = Node.open(directory(), settings())) {
            assertThat(node.log().treeHead()).isEqualTo(whole.log().treeHead());
        }
    }

    @Test
    void a_directory_is_founded_once_and_opened_by_one() {
        try (var node = Node.found(directory(), town.genesis, settings())) {
            assertThatThrownBy(() -> Node.found(directory(), town.genesis, settings())).isInstanceOf(DirectoryUnusable.class);
            assertThatThrownBy(() -> Node.open(directory(), settings())).isInstanceOf(DirectoryLocked.class);
            assertThat(node.network().id()).isEqualTo(GenesisDocument.of(town.genesis).network());
        }
        assertThatThrownBy(() -> Node.open(temporary.resolve("nothing"), settings())).isInstanceOf(DirectoryUnusable.class);
    }

    @Test
    void the_founding_document_has_one_spelling() {
        var document = GenesisDocument.of(town.genesis);
        assertThat(GenesisDocument.parse(document.canonical()).genesis()).isEqualTo(town.genesis);
        assertThat(GenesisDocument.parse(document.canonical()).network()).isEqualTo(document.network());
        var spaced = (new String(document.canonical(), java.nio.charset.StandardCharsets.UTF_8) + " ").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> GenesisDocument.parse(spaced)).isInstanceOf(IllegalArgumentException.class);
    }
}
