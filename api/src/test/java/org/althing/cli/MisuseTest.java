package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused before any network is asked.
class MisuseTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {
        "fly", "stake", "stake fly", "transfer", "transfer --as ann ben 1", "transfer --as ann ben -1 ALT", "transfer --as ann ben 1.5 ALT",
        "transfer --as ann ben 1 alt", "transfer --as ann ben 1 ALT --colour red", "transfer --as ann ben 340282366920938463463374607431768211456 ALT",
        "vote --as ann 00000000000000000000000001 maybe", "vote --as ann nonsense for", "delegate --as ann", "delegate --as ann ben --undo",
        "clock advance --as ann", "clock advance --as ann --by soon", "clock advance --as ann --by PT1S --to 2026-01-01T00:00:00Z",
        "job submit --as ann --m 1 --n 1 --k 1", "job submit --as ann --m 1 --n 1 --k 1 --fee 1 --a file", "contribute submit --as ann --kind love x",
        "propose --as ann --track rules", "propose --as ann --track rules --title x --grant KING=ann", "events --from x", "stake bond 5",
    })
    void misuse_ends_with_status_2_and_says_why(String words) {
        var said = new Terminal("--data", data.toString()).run(words.split(" "));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.output()).isEmpty();
        assertThat(said.errors()).startsWith("althing: ");
    }

    @Test
    void misuse_is_one_json_object_too() {
        var said = new Terminal().run("transfer", "--json");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.json().path("type").asText()).isEqualTo("urn:althing:problem:misuse");
    }

    @Test
    void an_address_where_no_node_answers_is_named() {
        var said = new Terminal("--data", data.toString(), "--url", "http://127.0.0.1:1").run("proposals", "--json");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("detail").asText()).contains("no node answers at http://127.0.0.1:1");
    }

    @Test
    void an_address_that_is_none_is_refused() {
        assertThat(new Terminal("--url", "ftp://example.org").run("proposals").errors()).contains("not the address of a node");
    }

    @Test
    void a_directory_where_nothing_was_founded_is_named() {
        assertThat(new Terminal("--data", data.toString()).run("proposals").errors()).contains("no network was founded in " + data);
    }
}
