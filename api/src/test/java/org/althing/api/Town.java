package org.althing.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.althing.bridge.SaltedText;
import org.althing.commands.founding.KeyRing;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.codec.CommandCodec;

/// The members of the network under test, who sign with the keys in its data directory.
final class Town {
    static final AssetId ALT = new AssetId("ALT");
    private static final CommandCodec COMMANDS = new CommandCodec();

    private final Wiring node;
    private final KeyRing ring;

    Town(Wiring node) {
        this.node = node;
        this.ring = new KeyRing(node.home().directory().resolve("keys"));
    }

    NetworkId network() {
        return node.home().leading().orElseThrow().id();
    }

    AccountId account(String name) {
        try {
            return ring.account(name).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SigningKey key(String name) {
        try {
            return ring.read(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on the member's file holds this key.
    void signsWith(String name, SigningKey key) {
        try {
            Files.delete(ring.folder().resolve(name + ".jwk"));
            ring.keep(name, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The network's own time.
    Instant now() {
        return ask(state -> state.now(Instant.now()));
    }

    Amount available(String name) {
        return ask(state -> state.ledger().available(account(name), ALT));
    }

    <T> T ask(java.util.function.Function<Network, T> question) {
        return node.home().leading().orElseThrow().sequencer().ask(question).join();
    }

    long head() {
        return node.home().log().head();
    }

    byte[] signed(String name, Command command) {
        return signed(key(name), CommandId.of(UUID.randomUUID()), now().plus(Duration.ofMinutes(5)), payload(command));
    }

    byte[] signed(SigningKey key, CommandId id, Instant expiresAt, byte[] payload) {
        return new CommandSigner(key, network().genesis()).sign(id, expiresAt, payload);
    }

    /// Uploads words that a command will name, with the member's permit.
    Digest kept(String name, String words) {
        var blob = SaltedText.of(words, new SecureRandom());
        keep(name, blob).statusCode(200).body("complete", equalTo(true));
        return blob.digest();
    }

    /// What the node answers to such an upload.
    ValidatableResponse keep(String name, SaltedText blob) {
        var permit = "{\"kind\":\"keep-blob\",\"account\":\"" + account(name) + "\",\"blob\":\"" + blob.digest() + "\",\"length\":" + blob.bytes().length + "}";
        var jws = signed(key(name), CommandId.of(UUID.randomUUID()), now().plus(Duration.ofMinutes(5)), permit.getBytes(StandardCharsets.UTF_8));
        return given().contentType("application/octet-stream").header("Authorization", "Althing " + new String(jws, StandardCharsets.US_ASCII)).body(blob.bytes()).put("/v1/blobs/" + blob.digest()).then();
    }

    static byte[] payload(Command command) {
        return COMMANDS.encode(command);
    }

    static Path directory(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
