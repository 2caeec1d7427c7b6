package org.althing.eventlog.kurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.ForeignStream;
import org.althing.eventlog.LogException.ServerUnusable;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.kurrent.KurrentSettings.Login;
import org.althing.eventlog.rocks.RocksEventLog;
import org.althing.kurrent.Faults;
import org.althing.kurrent.KurrentServer;
import org.althing.kurrent.KurrentServer.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers and streams that a node does not start with, each with its reason.
class StreamRefusalsTest {
    private static final Duration DEADLINE = Duration.ofMillis(500);

    @TempDir
    private Path directory;

    private static void write(EventLog log, String... texts) throws Exception {
        for (var text : texts) log.append(new Append(log.head(), List.of(Draft.of(text.getBytes(UTF_8))))).get(30, TimeUnit.SECONDS);
    }

    private KurrentEventLog open(String url, Optional<Login> login) {
        var copy = RocksEventLog.open(directory.resolve("copy-" + UUID.randomUUID()), Tagger.NONE);
        try {
            return KurrentEventLog.open(copy, "test", KurrentSettings.parse(url, login, DEADLINE), false);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void assertUnusable(String url, Optional<Login> login, String why) {
        assertThatThrownBy(() -> open(url, login)).isInstanceOf(ServerUnusable.class).hasMessageContaining(why);
    }

    @Test
    void a_wrong_address_is_named_with_what_is_wrong_there() throws Exception {
        var server = KurrentServer.start(directory.resolve("streams"), Faults.none());
        server.close();
        assertUnusable(server.url(), Optional.empty(), "127.0.0.1:" + server.port() + " cannot be reached");
        assertUnusable("kurrentdb://no-such-host.invalid:2113?tls=false", Optional.empty(), "no-such-host.invalid:2113 is no known host");
    }

    @Test
    void credentials_that_are_missing_or_wrong_are_said_to_be() throws Exception {
        try (var server = KurrentServer.start(0, directory.resolve("streams"), Faults.none(), Manner.USUAL.withLogin("admin", "changeit"))) {
            assertUnusable(server.url(), Optional.empty(), "name and password");
            assertUnusable(server.url(), Optional.of(new Login("admin", "wrong")), "name and password");
            open(server.url(), Optional.of(new Login("admin", "changeit"))).close();
        }
    }

    @Test
    void an_address_with_tls_for_a_server_without_is_said_to_be_one() throws Exception {
        try (var server = KurrentServer.start(directory.resolve("streams"), Faults.none())) {
            assertUnusable("kurrentdb://127.0.0.1:" + server.port(), Optional.empty(), "does not speak TLS");
        }
    }

    @Test
    void a_server_of_an_old_version_is_refused_by_its_version() throws Exception {
        try (var server = KurrentServer.start(0, directory.resolve("streams"), Faults.none(), Manner.USUAL.withVersion("21.10.2.0"))) {
            assertUnusable(server.url(), Optional.empty(), "21.10.2");
        }
    }

    @Test
    void what_is_wrong_with_an_address_is_said_before_anything_is_asked() {
        assertThatThrownBy(() -> KurrentSettings.parse("http://a:2113", Optional.empty(), DEADLINE)).hasMessageContaining("kurrentdb://host:port");
        assertThatThrownBy(() -> KurrentSettings.parse("kurrentdb://a:99999", Optional.empty(), DEADLINE)).hasMessageContaining("a:99999");
        assertThatThrownBy(() -> KurrentSettings.parse("kurrentdb://u:p@a:2113", Optional.empty(), DEADLINE)).hasMessageContaining("do not belong");
        assertThatThrownBy(() -> KurrentSettings.parse("kurrentdb://a:2113?tsl=true", Optional.empty(), DEADLINE)).hasMessageContaining("tsl=true");
        assertThatThrownBy(() -> KurrentSettings.parse("kurrentdb://a:2113?tls=maybe", Optional.empty(), DEADLINE)).hasMessageContaining("maybe");
        assertThat(KurrentSettings.parse("kurrentdb://a:50000,b:60000?tls=false", Optional.empty(), DEADLINE)).hasToString("a:50000,b:60000");
    }

    @Test
    void a_stream_that_something_else_wrote_to_is_refused_at_that_revision() throws Exception {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE); var log = stage.leader("a", Tagger.NONE); var other = stage.follower("b", Tagger.NONE)) {
            write(log, "0", "1");
            await().atMost(Duration.ofSeconds(30)).until(() -> other.head() == 2);
            var client = KurrentDBClient.create(stage.settings().forClient());
            client.appendToStream(stage.stream(), AppendToStreamOptions.get(), EventDataBuilder.json("OrderPlaced", "{}".getBytes(UTF_8)).build()).get(30, TimeUnit.SECONDS);
            client.shutdown().get(30, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(30)).until(() -> other.failure().isPresent());
            assertThat(other.failure().orElseThrow()).isInstanceOfSatisfying(ForeignStream.class, foreign -> assertThat(foreign.revision()).isEqualTo(2)).hasMessageContaining("OrderPlaced");
            assertThat(other.head()).isEqualTo(2);
            assertThatThrownBy(() -> stage.leader("c", Tagger.NONE)).isInstanceOfSatisfying(ForeignStream.class, foreign -> assertThat(foreign.revision()).isEqualTo(2));
        }
    }

    @Test
    void a_copy_of_another_log_is_refused_although_its_last_entry_is_the_same() throws Exception {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE)) {
            try (var log = stage.leader("a", Tagger.NONE)) {
                write(log, "0", "1", "2");
            }
            try (var copy = RocksEventLog.open(stage.data("b"), Tagger.NONE)) {
                write(copy, "0", "other", "2");
            }
            assertThatThrownBy(() -> stage.follower("b", Tagger.NONE)).isInstanceOf(ForeignStream.class);
            try (var copy = RocksEventLog.open(stage.data("c"), Tagger.NONE)) {
                write(copy, "0", "1", "x");
            }
            assertThatThrownBy(() -> stage.follower("c", Tagger.NONE)).isInstanceOfSatisfying(ForeignStream.class, foreign -> assertThat(foreign.revision()).isEqualTo(2));
        }
    }

    @Test
    void a_stream_shorter_than_the_copy_is_refused_and_continued_only_where_that_is_asked_for() throws Exception {
        try (var stage = Stage.of(directory, Faults.none(), DEADLINE)) {
            try (var copy = RocksEventLog.open(stage.data("a"), Tagger.NONE)) {
                write(copy, "0", "1", "2");
            }
            assertThatThrownBy(() -> stage.follower("a", Tagger.NONE)).isInstanceOfSatisfying(ForeignStream.class, foreign -> assertThat(foreign.revision()).isZero());
            try (var log = KurrentEventLog.open(RocksEventLog.open(stage.data("a"), Tagger.NONE), stage.stream(), stage.settings(), true)) {
                assertThat(stage.server().length(stage.stream())).isEqualTo(3);
                assertThat(log.lead()).isEqualTo(3);
                write(log, "3");
            }
            try (var other = stage.leader("b", Tagger.NONE)) {
                assertThat(other.head()).isEqualTo(4);
            }
        }
    }
}
