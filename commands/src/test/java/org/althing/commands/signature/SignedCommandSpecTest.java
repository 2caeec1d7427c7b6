package org.althing.commands.signature;

import static org.althing.commands.signature.Envelopes.ANN;
import static org.althing.commands.signature.Envelopes.BEN;
import static org.althing.commands.signature.Envelopes.compact;
import static org.althing.commands.signature.Envelopes.joint;
import static org.althing.commands.signature.Envelopes.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The vectors of docs/specs/signed-command.md are what the code writes and reads.
class SignedCommandSpecTest {

    private static String specification() throws IOException {
        var start = Path.of("").toAbsolutePath();
        var file = Stream.iterate(start, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("docs/specs/signed-command.md"))
                .filter(Files::exists)
                .findFirst();
        return Files.readString(file.orElseThrow());
    }

    @Test
    void the_example_is_what_the_signer_writes() throws IOException {
        assertThat(specification()).contains("\n" + new String(compact(ANN), StandardCharsets.US_ASCII) + "\n").contains("`" + ANN.verificationKey().text() + "`");
    }

    @Test
    void the_digests_are_those_of_the_two_forms() throws IOException {
        assertThat(specification()).contains("`" + read(compact(ANN)).digest().text() + "`").contains("`" + read(joint(ANN, BEN)).digest().text() + "`");
    }
}
