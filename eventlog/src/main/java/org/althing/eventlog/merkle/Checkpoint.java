package org.althing.eventlog.merkle;

import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.althing.domain.kernel.Digest;

/// A log's signed tree head, in the format of C2SP tlog-checkpoint.
///
/// @param origin the log's name, unique in the world
public record Checkpoint(String origin, TreeHead head) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("an origin is one line that is not empty");
        }
    }

    /// The text that is signed.
    public String text() {
        return origin + "\n" + head.size() + "\n" + Base64.getEncoder().encodeToString(head.root().bytes()) + "\n";
    }

    /// This checkpoint as a note signed by `key`, whose private half is `secret`.
    public SignedNote sign(NoteKey key, PrivateKey secret) {
        return new SignedNote(text(), List.of(key.sign(text(), secret)));
    }

    /// The checkpoint that `note` states. Says nothing about its signatures; extension lines are passed over.
    ///
    /// @throws IllegalArgumentException where the note's text is no checkpoint
    public static Checkpoint parse(SignedNote note) {
        var lines = note.text().split("\n", -1);
        if (lines.length < 4 || !SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("not a checkpoint: " + note.text());
        }
        for (int i = 3; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new IllegalArgumentException("a checkpoint with an empty extension line");
            }
        }
        var root = Base64.getDecoder().decode(lines[2]);
        return new Checkpoint(lines[0], new TreeHead(Long.parseLong(lines[1]), Digest.of(root)));
    }

    /// The checkpoint stated by `note`, if `key` has signed it.
    ///
    /// @throws IllegalArgumentException where it has not, or where the note is no checkpoint
    public static Checkpoint verify(byte[] note, NoteKey key) {
        var parsed = SignedNote.parse(note);
        if (!parsed.signedBy(key)) {
            throw new IllegalArgumentException("not signed by " + key);
        }
        return parse(parsed);
    }
}
