package org.althing.eventlog.kurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.merkle.TreeHead;
import org.junit.jupiter.api.Test;

/// How an entry stands in the stream, as `docs/specs/kurrent-stream.md` has it.
class StreamEntryTest {

    @Test
    void the_id_is_that_of_the_vector() throws IOException {
        var page = Files.readString(Path.of("../docs/specs/kurrent-stream.md"));
        var vector = Pattern.compile("Stream `(.+)`, position ([0-9]+), data `(.+)`: id `(.+)`").matcher(page);
        assertThat(vector.find()).isTrue();
        assertThat(StreamEntry.id(vector.group(1), Long.parseLong(vector.group(2)), vector.group(3).getBytes(UTF_8))).isEqualTo(UUID.fromString(vector.group(4)));
    }

    @Test
    void an_event_has_the_entrys_type_and_bytes_and_flat_metadata() {
        var bytes = "{\"type\":\"ledger.Transferred.v1\",\"at\":1}".getBytes(UTF_8);
        var root = Digest.sha256(new byte[] {1});
        var event = new StreamEntry(17, bytes, Optional.of(new TreeHead(16, root)), List.of("a.b.c".getBytes(UTF_8))).event("s");
        assertThat(event.getEventType()).isEqualTo("ledger.Transferred.v1");
        assertThat(event.getContentType()).isEqualTo("application/json");
        assertThat(event.getEventData()).isEqualTo(bytes);
        assertThat(event.getUserMetadata()).asString(UTF_8).isEqualTo("{\"size\":\"16\",\"root\":\"" + root.text() + "\",\"jws\":\"a.b.c\"}");
    }

    @Test
    void a_command_is_kept_by_the_entry_that_names_its_digest_and_no_command_is_left_out() {
        var command = "x".getBytes(UTF_8);
        var other = "y".getBytes(UTF_8);
        var naming = ("{\"origin\":{\"kind\":\"signed\",\"jws\":\"" + Digest.sha256(command).text() + "\"}}").getBytes(UTF_8);
        var kept = KeptCommands.by(List.of("first".getBytes(UTF_8), naming, "last".getBytes(UTF_8)), List.of(other, command));
        assertThat(kept).containsExactly(List.of(), List.of(command), List.of(other));
    }
}
