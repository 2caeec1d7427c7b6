package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.althing.cli.demo.Meter;
import org.althing.cli.demo.Performance;
import org.althing.cli.demo.Telling;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Small networks, played as a whole: with real signatures, a real log and a real executor.
class DemoTest {
    private static final int FEW = Performance.MEMBERS_LEAST;
    /// A difference here means that seed 1 no longer tells the same story: on this machine, in this build, or because the script, a rule or a
    /// stored form was changed. Only in the last case may the root be written anew.
    private static final String ROOT_OF_SEED_1 = "2c880cbd2729eaa74aca1b534cbeb05655c78fd354411c2e2bdaaefe0069b2d0";

    @TempDir
    static Path directory;

    private static Telling first;
    private static Telling again;
    private static Telling other;

    @BeforeAll
    static void play() throws IOException {
        first = new Performance(1, FEW).in(directory.resolve("first"), quiet());
        again = new Performance(1, FEW).in(directory.resolve("again"), quiet());
        other = new Performance(2, FEW).inPassing(quiet());
    }

    private static Meter quiet() {
        return new Meter(_ -> { }, () -> 0);
    }

    @Test
    void the_same_seed_tells_the_same_story_in_any_directory() {
        assertThat(again.root()).isEqualTo(first.root());
        assertThat(again.story()).isEqualTo(first.story());
        assertThat(again.object()).isEqualTo(first.object());
    }

    @Test
    void another_seed_has_another_root() {
        assertThat(other.root()).isNotEqualTo(first.root());
    }

    @Test
    void seed_1_has_this_root_on_every_machine() {
        assertThat(first.root()).hasToString(ROOT_OF_SEED_1);
    }

    @Test
    void whatever_is_drawn_the_proposals_end_as_the_script_wants_them_to() {
        for (var telling : new Telling[] {first, other}) {
            assertThat(telling.object().path("proposals").findValuesAsText("outcome")).containsExactly("PASSED", "PASSED", "NO_QUORUM", "REJECTED", "PASSED");
            assertThat(telling.object().path("proposals").findValues("executed")).extracting(value -> value.asBoolean()).containsExactly(true, true, false, false, false);
        }
    }

    @Test
    void the_policy_that_was_voted_for_mints_from_the_next_epoch_on() {
        assertThat(first.object().path("epochs").findValuesAsText("minted")).containsExactly("20000000000", "24000000000", "24000000000");
    }

    @Test
    void a_job_whose_first_lease_expired_is_done_under_the_second_and_one_is_taken_back() {
        var jobs = first.object().path("jobs");
        assertThat(jobs.findValuesAsText("leases")).containsExactly("1", "1", "1", "2", "1", "1", "0", "1");
        assertThat(jobs.findValuesAsText("paid")).containsExactly("true", "true", "true", "true", "true", "true", "false", "true");
    }

    @Test
    void every_proof_holds() {
        for (var telling : new Telling[] {first, again, other}) {
            assertThat(telling.complaint()).isEmpty();
            var proofs = telling.object().path("proofs");
            assertThat(proofs.path("replay").asBoolean() && proofs.path("invariants").asBoolean() && proofs.path("state").asBoolean()).isTrue();
        }
    }

    @Test
    void the_story_names_root_quorum_and_the_most_and_least_wealthy() {
        assertThat(first.story()).contains("Merkle root  " + first.root(), "quorum", "need more than", "   1.  ", "  20.  ")
                .doesNotContain(directory.toString(), "null", "@");
    }

    @Test
    void the_network_that_stays_can_be_read_by_the_other_verbs() {
        var proposals = new Terminal("--data", directory.resolve("again").toString()).done("proposals");
        assertThat(proposals.toString()).contains(first.object().path("proposals").path(0).path("proposal").asText());
    }

    @Test
    void the_network_that_stays_goes_on_with_the_keys_it_left() {
        var at = new Terminal("--data", directory.resolve("first").toString());
        assertThat(at.run("clock", "advance", "--by", "P1D", "--as", first.clockKeeper()).output()).contains("2026-01-23T01:00:00Z");
    }

    @Test
    void as_JSON_it_is_one_object_on_standard_output() {
        var said = new Terminal().run("demo", "--seed", "3", "--members", Integer.toString(FEW), "--json");
        assertThat(said.status()).as(said.errors()).isZero();
        assertThat(said.output().lines()).hasSize(1);
        assertThat(said.json().path("seed").asLong()).isEqualTo(3);
        assertThat(said.json().path("root").asText()).hasSize(64);
    }

    @Test
    void a_directory_that_holds_something_is_refused_and_left_alone() throws Exception {
        var taken = Files.createDirectory(directory.resolve("taken"));
        Files.writeString(taken.resolve("letter"), "dear diary");
        var said = new Terminal().run("demo", "--members", "20", "--data", taken.toString());
        assertThat(said.status()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(said.errors()).contains(taken.toString());
        try (var left = Files.list(taken)) {
            assertThat(left).containsExactly(taken.resolve("letter"));
        }
    }

    @Test
    void too_few_and_too_many_members_are_misuse() {
        for (var members : new String[] {"19", "10001", "-5", "many"}) {
            assertThat(new Terminal().run("demo", "--members", members).status()).isEqualTo(CommandLine.ExitCode.USAGE);
        }
    }
}
