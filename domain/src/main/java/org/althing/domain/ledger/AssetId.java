package org.althing.domain.ledger;

import org.althing.domain.kernel.Scalar;

/// An asset's code: 2 to 12 capital letters and digits, beginning with a letter.
public record AssetId(String code) implements Scalar, Comparable<AssetId> {
    public AssetId {
        boolean wellFormed = code.length() >= 2 && code.length() <= 12 && code.charAt(0) >= 'A' && code.charAt(0) <= 'Z'
                && code.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        if (!wellFormed) throw new IllegalArgumentException("an asset is 2 to 12 capital letters and digits, beginning with a letter: " + code);
    }

    public static AssetId parse(String text) {
        return new AssetId(text);
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
