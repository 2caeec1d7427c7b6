package org.althing.eventlog.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Entry;
import org.althing.eventlog.merkle.NaiveTree;
import org.althing.eventlog.merkle.TreeHasher;
import org.junit.jupiter.api.Test;

/// The page that others implement from says what this implementation does.
class LogEntrySpecTest {

    private static final Path PAGE = Path.of("../docs/specs/log-entry.md");

    private final EventCodec codec = new EventCodec();

    private static List<String> block(String kind) throws Exception {
        var page = Files.readString(PAGE);
        int start = page.lastIndexOf("```" + kind + "\n") + kind.length() + 4;
        return page.substring(start, page.indexOf("\n```", start)).lines().toList();
    }

    @Test
    void the_example_is_an_entry_and_is_written_so() throws Exception {
        var example = block("json").getFirst();
        assertThat(codec.encode(codec.decode(new Entry(17, example.getBytes(UTF_8))))).asString().isEqualTo(example);
    }

    @Test
    void the_vectors_hold() throws Exception {
        var lines = block("text");
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < lines.size() - 1; i += 2) {
            var entry = lines.get(i).getBytes(UTF_8);
            assertThat(codec.encode(codec.decode(new Entry(entries.size(), entry)))).isEqualTo(entry);
            assertThat(Digest.of(new TreeHasher().leaf(entry))).hasToString(lines.get(i + 1));
            entries.add(entry);
        }
        assertThat(entries).hasSize(3);
        assertThat(NaiveTree.head(entries).root()).hasToString(lines.getLast());
    }
}
