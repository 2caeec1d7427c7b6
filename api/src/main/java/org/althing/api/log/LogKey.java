package org.althing.api.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import org.althing.commands.signature.KeyFile;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.NoteKey;
import org.althing.eventlog.merkle.SignedNote;
import org.althing.eventlog.merkle.TreeHead;

/// The key with which this node signs what its log says (C2SP signed-note). It is drawn at the first start and signs nothing else.
final class LogKey {
    private static final String FILE = "log.jwk";

    private final NoteKey note;
    private final PrivateKey secret;

    private LogKey(NoteKey note, PrivateKey secret) {
        this.note = note;
        this.secret = secret;
    }

    /// The key in this data directory, drawn where there is none.
    static LogKey open(Path data, NetworkId network) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) KeyFile.write(file, SigningKeys.draw(new SecureRandom()));
        var key = KeyFile.read(file);
        try {
            var secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8()));
            return new LogKey(NoteKey.of("althing/" + network.text(), key.verificationKey().bytes()), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }

    SignedNote sign(TreeHead head) {
        return new Checkpoint(note.name(), head).sign(note, secret);
    }

    NoteKey note() {
        return note;
    }
}
