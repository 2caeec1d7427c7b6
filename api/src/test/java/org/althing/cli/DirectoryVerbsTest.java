package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verbs on a data directory that no node holds: each opens it, does its work and gives it back.
class DirectoryVerbsTest {

    @TempDir
    static Path data;
    private static Terminal althing;

    @BeforeAll
    static void found() {
        althing = new Terminal("--data", data.toString());
        althing.done("found", "--template", "dev", "--manual-clock");
    }

    @Test
    void an_account_is_opened_acts_and_is_shown_with_no_server_at_all() {
        var zoe = althing.done("open", "--as", "zoe").path("account").asText();
        althing.done("transfer", "--as", "ann", "zoe", "5000000", "ALT");
        althing.done("stake", "bond", "--as", "zoe", "2000000");
        var proposal = althing.done("propose", "--as", "ann", "--track", "rules", "--title", "Mint less", "--amend", "emission.perEpoch=500").path("proposal").asText();
        althing.done("clock", "advance", "--as", "ann", "--by", "PT10S");
        var shown = althing.done("account", "zoe");
        assertThat(shown.path("account").asText()).isEqualTo(zoe);
        assertThat(shown.path("balances").findValuesAsText("amount")).containsExactlyInAnyOrder("3000000", "2000000");
        assertThat(althing.run("proposals", proposal).output()).startsWith(proposal + "  VOTING on rules, votes from ").contains("turnout        have 0, need 2000400000: not yet met");
        assertThat(althing.run("events", "--from", "20", "--limit", "500").output()).contains("ledger.Transferred.v1", "governance.ProposalOpened.v1");
    }

    @Test
    void a_raw_text_that_is_no_command_is_refused_before_anything_is_signed() {
        var sent = althing.run("send", "--as", "ben", "{\"type\":\"staking.Steal.v1\",\"data\":{}}");
        assertThat(sent.status()).isEqualTo(1);
        assertThat(sent.errors()).startsWith("althing: Malformed: unknown command type staking.Steal.v1");
    }

    @Test
    void a_refusal_is_a_sentence_with_have_and_need_and_status_1() {
        var said = althing.run("transfer", "--as", "eve", "ann", "99000000000", "ALT");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.output()).isEmpty();
        assertThat(said.errors()).startsWith("althing: Insufficient balance: ").contains("have 5000000000", "need 99000000000");
    }

    @Test
    void a_key_that_others_can_read_signs_nothing() throws Exception {
        var made = althing.done("key", "new", "open-secret");
        Files.setPosixFilePermissions(data.resolve("keys/open-secret.jwk"), PosixFilePermissions.fromString("rw-r--r--"));
        var said = althing.run("open", "--as", "open-secret");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.errors()).contains("open-secret.jwk", "others than its owner have access").doesNotContain(made.path("key").asText());
    }

    @Test
    void a_network_is_founded_once() {
        assertThat(althing.run("found", "--template", "dao").errors()).contains("already founded");
    }
}
