package org.althing.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.althing.bridge.BlobStore;
import org.althing.bridge.SaltedText;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;

/// The words that are not on the log: members' names, and what the blob store keeps for a digest.
final class Names {
    private final Map<AccountId, Member> members = new HashMap<>();
    private final BlobStore blobs;

    Names(Stage stage) {
        stage.cast().members().forEach(member -> members.put(stage.account(member), member));
        blobs = stage.bridge().blobs();
    }

    String of(AccountId account) {
        return members.get(account).name();
    }

    Member member(AccountId account) {
        return members.get(account);
    }

    /// The words that the digest stands for.
    String words(Digest digest) {
        try {
            return SaltedText.parse(blobs.read(digest).orElseThrow()).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
