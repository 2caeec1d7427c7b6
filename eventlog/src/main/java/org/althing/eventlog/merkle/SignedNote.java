package org.althing.eventlog.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A text signed by one or more keys, in the format of C2SP signed-note.
///
/// @param text       what is signed, with its final newline
/// @param signatures in the order of their lines
public record SignedNote(String text, List<Line> signatures) {

    private static final int SIGNATURES_MAX = 16;

    /// One signature line.
    public record Line(String name, int keyId, byte[] signature) {
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("the text of a note ends in a newline and has no other control character");
        }
    }

    /// @throws IllegalArgumentException where the bytes are not a signed note
    public static SignedNote parse(byte[] bytes) {
        String note;
        try {
            note = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note is UTF-8", e);
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new IllegalArgumentException("a note is a text, an empty line and signature lines");
        }
        var lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
        if (lines.length > SIGNATURES_MAX) {
            throw new IllegalArgumentException("more than " + SIGNATURES_MAX + " signatures");
        }
        var signatures = new ArrayList<Line>();
        for (var line : lines) {
            signatures.add(parseLine(line));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static Line parseLine(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("—") || parts[1].isEmpty() || parts[1].contains("+")) {
            throw new IllegalArgumentException("not a signature line: " + line);
        }
        var bytes = Base64.getDecoder().decode(parts[2]);
        // The last digit may have bits that mean nothing; with any of them set the same signature would have several texts.
        if (!Base64.getEncoder().encodeToString(bytes).equals(parts[2])) {
            throw new IllegalArgumentException("not canonical base64: " + line);
        }
        if (bytes.length < 5) {
            throw new IllegalArgumentException("a signature too short: " + line);
        }
        var in = ByteBuffer.wrap(bytes);
        int keyId = in.getInt();
        var signature = new byte[in.remaining()];
        in.get(signature);
        return new Line(parts[1], keyId, signature);
    }

    /// Whether `key` has signed this note. A signature of that key that does not verify makes the whole note worthless, hence false, even
    /// beside a good one.
    public boolean signedBy(NoteKey key) {
        boolean found = false;
        for (var line : signatures) {
            if (line.name().equals(key.name()) && line.keyId() == key.id()) {
                if (!key.verifies(text.getBytes(StandardCharsets.UTF_8), line.signature())) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        for (var line : signatures) {
            var bytes = ByteBuffer.allocate(4 + line.signature().length).putInt(line.keyId()).put(line.signature()).array();
            note.append("— ").append(line.name()).append(' ').append(Base64.getEncoder().encodeToString(bytes)).append('\n');
        }
        return note.toString();
    }
}
