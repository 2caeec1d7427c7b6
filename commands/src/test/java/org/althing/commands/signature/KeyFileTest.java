package org.althing.commands.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.althing.domain.identity.Base64Url;
import org.althing.domain.identity.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    /// RFC 8037 appendix A.1.
    private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    private static final String RFC_8037 = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        var file = Files.writeString(folder.resolve("key.jwk"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void a_key_is_read_back_as_it_was_written() throws IOException {
        var file = folder.resolve("ann.jwk");
        KeyFile.write(file, Envelopes.ANN);

        assertThat(KeyFile.read(file).seed()).isEqualTo(Envelopes.ANN.seed());
    }

    @Test
    void its_owner_alone_may_read_it_and_nothing_else_is_left_behind() throws IOException {
        var file = folder.resolve("ann.jwk");
        KeyFile.write(file, Envelopes.ANN);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals).satisfies(it -> assertThat(Files.list(it)).hasSize(1));
    }

    @Test
    void an_existing_key_is_never_replaced() throws IOException {
        var file = folder.resolve("ann.jwk");
        KeyFile.write(file, Envelopes.ANN);

        assertThatThrownBy(() -> KeyFile.write(file, Envelopes.BEN)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(KeyFile.read(file).thumbprint()).isEqualTo(Envelopes.ANN.thumbprint());
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void the_key_of_rfc_8037_is_read() throws IOException {
        assertThat(KeyFile.read(file(RFC_8037)).thumbprint().text()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @ParameterizedTest
    @CsvSource({"rw-------, true", "r--------, true", "r--r-----, true", "rw----r--, false", "rw--w----, false", "rw-----w-, false", "rwx-----x, false", "rw-rw-rw-, false"})
    void a_file_open_to_others_is_refused(String permissions, boolean accepted) throws IOException {
        var file = file(RFC_8037);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        if (accepted) assertThat(KeyFile.read(file)).isInstanceOf(SigningKey.class);
        else assertThatThrownBy(() -> KeyFile.read(file)).isInstanceOf(FileSystemException.class).hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "key", "[]", "{}", "{\"d\":\"" + D,
        "{\"kty\":\"RSA\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"01qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "=\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"AAAA\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"kid\":\"ann\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"use\":\"sig\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}{}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + D + "\",\"x\":11}"
    })
    void anything_but_a_key_is_refused_without_quoting_it(String content) throws IOException {
        var file = file(content);

        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("key file refused")
                .hasMessageNotContaining(D)
                .hasNoCause();
    }

    @Test
    void a_file_too_large_for_a_key_is_refused() throws IOException {
        var file = file(" ".repeat(5_000) + RFC_8037);

        assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("too large");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> KeyFile.read(folder.resolve("nobody.jwk"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void the_file_holds_the_seed_as_a_jwk() throws IOException {
        var file = folder.resolve("ann.jwk");
        KeyFile.write(file, Envelopes.ANN);

        assertThat(Files.readString(file)).isEqualTo("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + Base64Url.encode(Envelopes.ANN.seed()) + "\",\"x\":\""
                + Envelopes.ANN.verificationKey().text() + "\",\"kid\":\"" + Envelopes.ANN.thumbprint().text() + "\"}\n");
    }
}
