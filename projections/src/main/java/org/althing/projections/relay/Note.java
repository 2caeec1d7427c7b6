package org.althing.projections.relay;

import java.nio.charset.StandardCharsets;
import org.althing.domain.kernel.Digest;

/// How far the relay has come: committed in one transaction with the events it speaks of.
/// @param position the last event relayed, -1 for none
/// @param digest the SHA-256 of its bytes, by which the log is known again
record Note(long position, Digest digest) {
    static final Note NOTHING = new Note(-1, Digest.sha256(new byte[0]));

    /// `41 9f86d0…`: two words, so that anybody can read it.
    byte[] bytes() {
        return (position + " " + digest.text()).getBytes(StandardCharsets.US_ASCII);
    }

    /// @throws IllegalArgumentException where no relay wrote these bytes
    static Note of(byte[] bytes) {
        var words = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        if (words.length != 2) throw new IllegalArgumentException("no relay's position");
        return new Note(Long.parseLong(words[0]), Digest.parse(words[1]));
    }
}
