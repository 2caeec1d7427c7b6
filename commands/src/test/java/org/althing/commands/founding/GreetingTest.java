package org.althing.commands.founding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreetingTest {

    @TempDir
    Path data;

    @Test
    void it_names_the_network_its_members_and_three_commands_and_no_secret() throws Exception {
        var founded = Founding.found(data, Template.DEV.blueprint(), Instant.EPOCH, new SecureRandom());
        var greeting = Greeting.of(founded.document(), URI.create("http://127.0.0.1:8080"), data);
        assertThat(greeting).contains("network dev\n", "http://127.0.0.1:8080/\n", founded.document().network().text());
        assertThat(founded.members()).allSatisfy(member -> assertThat(greeting).contains(member.name(), member.account().text()));
        assertThat(greeting.lines().filter(line -> line.startsWith("  ./althing "))).hasSize(3);
        for (var key : new KeyRing(data.resolve("keys")).names()) {
            var secret = Files.readString(data.resolve("keys").resolve(key + ".jwk")).replaceAll(".*\"d\":\"([^\"]+)\".*\n", "$1");
            assertThat(secret).hasSize(43);
            assertThat(greeting).doesNotContain(secret);
        }
    }
}
