package org.althing.domain.ledger;

import java.nio.charset.StandardCharsets;
import org.althing.domain.kernel.Scalar;

/// An asset's code: 2 to 12 capital letters and digits, beginning with a letter.
public record AssetId(String code) implements Scalar, Comparable<AssetId> {
    /// Written by any thread; whichever of two equal objects stands here will do.
    private static final AssetId[] SHARED = new AssetId[64];

    public AssetId {
        if (!isWellFormed(code)) throw new IllegalArgumentException("an asset is 2 to 12 capital letters and digits, beginning with a letter: " + code);
    }

    private static boolean isWellFormed(String code) {
        if (code.length() < 2 || code.length() > 12 || code.charAt(0) < 'A') return false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) return false;
        }
        return true;
    }

    /// The one object that stands for this code, as long as not too many codes are about. A million holdings of an asset then share it, and
    /// comparing two of them need not read what it holds.
    AssetId shared() {
        int slot = code.hashCode() & (SHARED.length - 1);
        var known = SHARED[slot];
        if (known != null && known.code.equals(code)) return known;
        SHARED[slot] = this;
        return this;
    }

    public static AssetId parse(String text) {
        return new AssetId(text);
    }

    /// The shared object, where there is one.
    public static AssetId parse(byte[] ascii, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) hash = 31 * hash + ascii[i];
        var known = SHARED[hash & (SHARED.length - 1)];
        return known != null && known.is(ascii, from, to) ? known : new AssetId(new String(ascii, from, to - from, StandardCharsets.ISO_8859_1)).shared();
    }

    private boolean is(byte[] ascii, int from, int to) {
        if (code.length() != to - from) return false;
        for (int i = from; i < to; i++) if (code.charAt(i - from) != ascii[i]) return false;
        return true;
    }

    @Override
    public String text() {
        return code;
    }

    @Override
    public int compareTo(AssetId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
