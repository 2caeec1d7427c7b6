package org.althing.eventlog.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.althing.domain.kernel.Scalar;

/// Reads JSON that is written exactly as [JsonWriter] writes it, by comparing bytes where a parser would look for tokens.
///
/// It understands less than JSON, and on purpose: at white space, a field out of order, an escape, a character beyond ASCII, or a number of more
/// than 18 digits it throws [NotCompact], and the general parser begins anew. So what this class reads, that parser reads as the same value;
/// what is refused, and why, only that parser says. Belongs to one thread and to one value.
///
/// Bytes behind the value's own may be looked at, never relied on: they are of other entries. Whoever read a value asks [#isAt(int)] for its end.
final class CompactReader {

    /// The bytes are not as [JsonWriter] would have written them, or not what is read: the general parser knows.
    static final class NotCompact extends RuntimeException {
        private static final NotCompact THROWN = new NotCompact();

        private NotCompact() {
            super("not compact", null, false, false);
        }
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int DIGITS_MAX = 18;

    private final byte[] bytes;
    private int at;
    /// Whether a comma is due before the next name or element.
    private boolean comma;

    CompactReader(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.at = offset;
    }

    /// What the caller throws where it finds something else than it reads.
    static NotCompact notCompact() {
        return NotCompact.THROWN;
    }

    boolean isAt(int offset) {
        return at == offset;
    }

    private void skip(char ascii) {
        if (bytes[at] != ascii) {
            throw notCompact();
        }
        at++;
    }

    /// Passes the comma that is due before a value; in an object the name has done so.
    private void begin() {
        if (comma) {
            skip(',');
        }
    }

    void beginObject() {
        begin();
        skip('{');
        comma = false;
    }

    void endObject() {
        skip('}');
        comma = true;
    }

    void beginArray() {
        begin();
        skip('[');
        comma = false;
    }

    /// Whether the array ends here, and if so, leaves it.
    boolean endsArray() {
        if (bytes[at] != ']') {
            return false;
        }
        at++;
        comma = true;
        return true;
    }

    void endArray() {
        skip(']');
        comma = true;
    }

    /// Whether the next field has this name, which is encoded as [JsonWriter#encodedName] does; if so, passes it.
    boolean hasName(byte[] encoded) {
        int from = at;
        if (comma) {
            if (bytes[from] != ',') {
                return false;
            }
            from++;
        }
        int i = 0;
        for (; i + Long.BYTES <= encoded.length; i += Long.BYTES) {
            if ((long) LONGS.get(bytes, from + i) != (long) LONGS.get(encoded, i)) {
                return false;
            }
        }
        for (; i < encoded.length; i++) {
            if (bytes[from + i] != encoded[i]) {
                return false;
            }
        }
        at = from + encoded.length;
        comma = false;
        return true;
    }

    /// Passes the name of a field that must come next.
    void name(byte[] encoded) {
        if (!hasName(encoded)) {
            throw notCompact();
        }
    }

    boolean truth() {
        begin();
        comma = true;
        boolean value = bytes[at] == 't';
        for (char c : (value ? "true" : "false").toCharArray()) {
            skip(c);
        }
        return value;
    }

    long number() {
        begin();
        comma = true;
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int from = at;
        long value = 0;
        for (int digit; (digit = bytes[at] - '0') >= 0 && digit <= 9; at++) {
            value = 10 * value + digit;
        }
        int digits = at - from;
        if (digits == 0 || digits > DIGITS_MAX || bytes[from] == '0' && (digits > 1 || negative)) {
            throw notCompact();
        }
        return negative ? -value : value;
    }

    String text() {
        int from = openText();
        int to = closeText(from);
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// What makes a scalar of ASCII text, the bytes from `from` to before `to`.
    interface Parsing {
        Scalar scalar(byte[] ascii, int from, int to);
    }

    Scalar scalar(Parsing parsing) {
        int from = openText();
        return parsing.scalar(bytes, from, closeText(from));
    }

    /// What the next string stands for in `words`.
    <V> V word(Words<V> words) {
        int from = openText();
        V value = words.get(bytes, from, closeText(from));
        if (value == null) {
            throw notCompact();
        }
        return value;
    }

    private int openText() {
        begin();
        comma = true;
        skip('"');
        return at;
    }

    /// Where the string that begins at `from` ends; the reader is then behind its closing quotation mark.
    private int closeText(int from) {
        int to = from;
        while (to + Long.BYTES <= bytes.length && isPlain((long) LONGS.get(bytes, to))) {
            to += Long.BYTES;
        }
        for (byte b; (b = bytes[to]) != '"'; to++) {
            if (b < ' ' || b == '\\') {
                throw notCompact();
            }
        }
        at = to + 1;
        return to;
    }

    /// Whether eight bytes are all ASCII and none is a control character, a quotation mark or a backslash. May be wrong about bytes above such
    /// a one (a borrow runs on), and then says no, so that they are looked at one by one.
    private static boolean isPlain(long eight) {
        long quote = (eight ^ ONES * '"') - ONES;
        long backslash = (eight ^ ONES * '\\') - ONES;
        long control = eight - ONES * ' ';
        return ((quote | backslash | control | eight) & HIGHS) == 0;
    }
}
