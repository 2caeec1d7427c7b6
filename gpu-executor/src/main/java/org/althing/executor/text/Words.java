package org.althing.executor.text;

import java.util.function.IntConsumer;

/// Cuts text into the pieces that tokens never reach across, as GPT-2's pattern does:
/// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`, the first alternative that fits, from left to right.
/// Letters and numbers are Unicode's general categories as this Java knows them, space is its White_Space. A byte that is no UTF-8 counts as a symbol.
final class Words {
    private enum Kind { SPACE, LETTER, NUMBER, SYMBOL, END }

    private static final int REPLACEMENT = 0xfffd;

    private final byte[] text;
    /// Of the character looked at last: how many bytes it has.
    private int width;

    private Words(byte[] text) {
        this.text = text;
    }

    /// Tells the end of every piece, ascending; the first begins at 0, each next one where the one before it ended.
    static void ends(byte[] text, IntConsumer end) {
        var words = new Words(text);
        for (int at = 0; at < text.length; ) {
            at = words.endFrom(at);
            end.accept(at);
        }
    }

    private int endFrom(int start) {
        int contraction = contraction(start);
        if (contraction > 0) return start + contraction;
        int first = text[start] == ' ' ? start + 1 : start;
        var kind = kind(first);
        return kind == Kind.SPACE || kind == Kind.END ? spaceFrom(start) : runFrom(first, kind);
    }

    /// The length of `'s`, `'t`, `'m`, `'d`, `'re`, `'ve` or `'ll` here, or 0.
    private int contraction(int at) {
        if (text[at] != '\'' || at + 1 == text.length) return 0;
        int next = at + 2 < text.length ? text[at + 2] : 0;
        return switch (text[at + 1]) {
            case 's', 't', 'm', 'd' -> 2;
            case 'r', 'v' -> next == 'e' ? 3 : 0;
            case 'l' -> next == 'l' ? 3 : 0;
            default -> 0;
        };
    }

    private int runFrom(int start, Kind kind) {
        int at = start;
        while (kind(at) == kind) at += width;
        return at;
    }

    /// All of the space if the text ends with it; otherwise all but its last character, which belongs to what follows, unless it is the only one.
    private int spaceFrom(int start) {
        int at = start;
        int last = start;
        while (kind(at) == Kind.SPACE) {
            last = at;
            at += width;
        }
        return at == text.length || last == start ? at : last;
    }

    private Kind kind(int at) {
        if (at == text.length) return Kind.END;
        int character = character(at);
        if (isSpace(character)) return Kind.SPACE;
        if (Character.isLetter(character)) return Kind.LETTER;
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> Kind.NUMBER;
            default -> Kind.SYMBOL;
        };
    }

    /// Unicode's White_Space.
    private static boolean isSpace(int character) {
        return character >= '\t' && character <= '\r' || character == 0x85 || Character.isSpaceChar(character);
    }

    /// The character at a place of the text, whose bytes are then counted in `width`.
    private int character(int at) {
        int lead = text[at];
        width = 1;
        if (lead >= 0) return lead;
        int more = lead < (byte) 0xc2 ? 0 : lead < (byte) 0xe0 ? 1 : lead < (byte) 0xf0 ? 2 : lead < (byte) 0xf5 ? 3 : 0;
        if (more == 0 || at + more >= text.length) return REPLACEMENT;
        int character = lead & 0x3f >> more;
        for (int i = 1; i <= more; i++) {
            if ((text[at + i] & 0xc0) != 0x80) return REPLACEMENT;
            character = character << 6 | text[at + i] & 0x3f;
        }
        boolean overlong = character < (more == 2 ? 0x800 : more == 3 ? 0x10000 : 0);
        if (overlong || character > Character.MAX_CODE_POINT || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) return REPLACEMENT;
        width = more + 1;
        return character;
    }
}
