package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir
    Path directory;

    @Test
    void a_new_key_is_listed_and_shown_and_only_its_owner_can_read_its_file() throws Exception {
        var made = althing().done("key", "new", "zoe");
        assertThat(althing().done("key", "show", "zoe")).isEqualTo(made);
        assertThat(althing().done("key", "list").path("keys").findValuesAsText("kid")).containsExactly(made.path("kid").asText());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("zoe")))).isEqualTo("rw-------");
    }

    @Test
    void a_network_can_be_founded_beside_keys_that_were_made_before() {
        althing().done("key", "new", "zoe");
        althing().done("found", "--template", "dev");
        assertThat(althing().run("key", "list").output()).contains("zoe ", "ann ", "account none yet");
    }

    @Test
    void no_verb_says_a_secret() throws Exception {
        althing().done("key", "new", "zoe");
        var secret = Files.readString(file("zoe")).replaceAll("(?s).*\"d\":\"([^\"]+)\".*", "$1");
        assertThat(secret).hasSize(43);
        assertThat(althing().run("key", "show", "zoe").output() + althing().run("key", "list", "--json").output()).contains("zoe").doesNotContain(secret);
    }

    @Test
    void a_key_is_never_overwritten() throws Exception {
        althing().done("key", "new", "zoe");
        var before = Files.readString(file("zoe"));
        var said = althing().run("key", "new", "zoe");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.errors()).contains("zoe.jwk is there already");
        assertThat(Files.readString(file("zoe"))).isEqualTo(before);
    }

    @Test
    void a_key_that_is_not_there_is_named() {
        assertThat(althing().run("key", "show", "zoe").errors()).contains("there is no file", "zoe.jwk");
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws Exception {
        althing().done("key", "new", "zoe");
        Files.setPosixFilePermissions(file("zoe"), PosixFilePermissions.fromString("rw-r--r--"));
        var said = althing().run("key", "show", "zoe", "--json");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("detail").asText()).contains("zoe.jwk", "others than its owner have access");
    }

    @Test
    void a_name_that_leads_elsewhere_is_refused() {
        var said = althing().run("key", "new", "../zoe");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.errors()).startsWith("althing: Malformed name: ").contains("lower-case letters");
    }

    private Terminal althing() {
        return new Terminal("--data", directory.toString());
    }

    private Path file(String name) {
        return directory.resolve("keys").resolve(name + ".jwk");
    }
}
