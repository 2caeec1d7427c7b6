package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verbs that take a history over and replay it, as a user calls them.
class HistoryVerbsTest {
    @TempDir
    private Path directory;

    private Path votes;
    private Path proposals;

    @BeforeEach
    void export() throws IOException {
        votes = Files.writeString(directory.resolve("votes.csv"), """
                Member,Proposal ID,Created,Proposal Title,Choice #,Choice,VP,Vote Weight
                0xCC,QmA,2022-01-02T00:00:00.000Z,A park,1,yes,120.5,0
                0xDD,QmA,2022-01-03T00:00:00.000Z,A park,2,no,30,0
                0xDD,QmZ,2022-01-03T00:00:00.000Z,Unknown,2,no,30,0
                """);
        proposals = Files.writeString(directory.resolve("proposals.csv"), """
                Proposal ID,Snapshot ID,Author,Type,Title,Started,Ended,Threshold,Status,Forum Topic,Total VP,Votes
                1,QmA,0xAA,poi,A park,2022-01-01T00:00:00.000Z,2022-01-08T00:00:00.000Z,100,enacted,1,150,2
                """);
    }

    @Test
    void a_history_is_taken_over_proved_and_varied() {
        var data = directory.resolve("data").toString();
        var taken = run(0, "import", "snapshot", votes.toString(), proposals.toString(), "--data", data, "--json");
        assertThat(taken.path("votes").asLong()).isEqualTo(2);
        assertThat(taken.path("refusedVotes").path("UnknownProposal").asLong()).isEqualTo(1);
        assertThat(taken.path("differences")).isEmpty();

        var proof = run(0, "sim", "replay", data, "--json");
        assertThat(proof.path("holds").asBoolean()).isTrue();
        assertThat(proof.path("root").asText()).isEqualTo(taken.path("root").asText());
        assertThat(proof.path("events").asLong()).isEqualTo(taken.path("events").asLong());

        var same = run(0, "sim", "replay", data, "--json", "--set", "quorum=100000000000000000000");
        assertThat(same.path("proposals")).isEmpty();
        var varied = run(0, "sim", "replay", data, "--json", "--set", "quorum=200000000000000000000");
        assertThat(varied.path("proposals").path(0).path("actual").asText()).contains("PASSED");
        assertThat(varied.path("proposals").path(0).path("varied").asText()).contains("NO_QUORUM");
        assertThat(varied.path("parting").path("position").asLong()).isPositive();
    }

    @Test
    void a_network_is_not_imported_over_another() {
        var data = directory.resolve("data").toString();
        run(0, "import", "snapshot", votes.toString(), proposals.toString(), "--data", data, "--json");
        assertThat(run(1, "import", "snapshot", votes.toString(), proposals.toString(), "--data", data, "--json").path("type").asText()).endsWith("already-founded");
    }

    @Test
    void what_is_no_export_no_network_or_no_setting_is_said_so() {
        var data = directory.resolve("data").toString();
        assertThat(run(1, "import", "snapshot", proposals.toString(), proposals.toString(), "--data", data, "--json").path("type").asText()).endsWith("no-export");
        assertThat(run(1, "import", "snapshot", directory.resolve("none.csv").toString(), proposals.toString(), "--data", data, "--json").path("type").asText()).endsWith("no-such-file");
        assertThat(run(1, "sim", "replay", directory.resolve("nothing").toString(), "--json").path("type").asText()).endsWith("no-network");
        run(0, "import", "snapshot", votes.toString(), proposals.toString(), "--data", data, "--json");
        assertThat(run(1, "sim", "replay", data, "--json", "--set", "nothing.like.it=3").path("type").asText()).endsWith("bad-setting");
    }

    private static JsonNode run(int status, String... words) {
        var said = new Terminal().run(words);
        assertThat(said.status()).as(said.output() + said.errors()).isEqualTo(status);
        return said.json();
    }
}
