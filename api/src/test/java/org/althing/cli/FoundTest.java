package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FoundTest {

    @TempDir
    Path directory;

    @Test
    void a_file_founds_a_network_and_its_members_are_named_with_their_addresses() throws Exception {
        var file = Files.writeString(directory.resolve("genesis.yaml"), """
                name: hamlet
                admission: {kind: proof-of-work, bits: 0}
                assets: [{asset: ALT, decimals: 0}]
                policy: {asset: ALT}
                tracks: []
                members: [{name: ann, balances: {ALT: 10}}, {name: ben}]
                """);
        var said = at("data").run("found", file.toString());
        assertThat(said.status()).isZero();
        assertThat(said.output()).contains("Founded hamlet in ", "ann  ");
    }

    @Test
    void a_flawed_file_is_told_flaw_by_flaw_and_founds_nothing() throws Exception {
        var file = Files.writeString(directory.resolve("genesis.yaml"), "name: 5\ncolour: red\n");
        var said = at("data").run("found", file.toString(), "--json");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("flaws").findValuesAsText("path")).contains("name", "colour", "members");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(at("data").run("found", "nowhere.yaml").errors()).contains("there is no file nowhere.yaml");
    }

    @Test
    void a_template_can_be_printed_and_founded_from() throws Exception {
        var text = new Terminal().run("found", "--template", "dao", "--print").output();
        var file = Files.writeString(directory.resolve("dao.yaml"), text);
        assertThat(at("data").done("found", file.toString(), "--name", "our dao").path("name").asText()).isEqualTo("our dao");
    }

    @Test
    void a_file_and_a_template_at_once_or_neither_is_misuse() {
        assertThat(at("data").run("found").status()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(at("data").run("found", "x.yaml", "--template", "dev").status()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(at("data").run("found", "--template", "moon").status()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(at("data").run("found", "x.yaml", "--print").status()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private Terminal at(String data) {
        return new Terminal("--data", directory.resolve(data).toString());
    }
}
