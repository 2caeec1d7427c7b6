package org.althing.eventlog.kurrent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.althing.domain.kernel.Digest;

/// Which entry of an append keeps which signed command: the one that names the command's digest, which is the command's first event. Commands that no entry
/// names are shared out from the last entry on.
final class KeptCommands {
    private static final byte[] NAMED = "\"jws\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_LENGTH = 64;
    /// An entry's origin stands behind its type and time.
    private static final int LOOKED_AT = 512;

    private KeptCommands() {}

    /// For each entry the commands that it keeps.
    static List<List<byte[]>> by(List<byte[]> entries, List<byte[]> signed) {
        var kept = new ArrayList<List<byte[]>>(entries.size());
        var open = new HashMap<String, byte[]>();
        for (var command : signed) open.put(Digest.sha256(command).text(), command);
        for (var entry : entries) {
            var named = open.isEmpty() ? null : open.remove(digest(entry));
            kept.add(named == null ? List.of() : List.of(named));
        }
        int at = entries.size();
        for (var command : open.values()) {
            at = at == 0 ? entries.size() - 1 : at - 1;
            var together = new ArrayList<>(kept.get(at));
            together.add(command);
            kept.set(at, together);
        }
        return kept;
    }

    /// The digest that an entry names; empty text where it names none.
    private static String digest(byte[] entry) {
        int last = Math.min(entry.length, LOOKED_AT) - NAMED.length - DIGEST_LENGTH;
        for (int i = 0; i <= last; i++) {
            if (entry[i] == '"' && named(entry, i)) return new String(entry, i + NAMED.length, DIGEST_LENGTH, StandardCharsets.ISO_8859_1);
        }
        return "";
    }

    private static boolean named(byte[] entry, int at) {
        for (int i = 1; i < NAMED.length; i++) if (entry[at + i] != NAMED[i]) return false;
        return true;
    }
}
