package org.althing.benchmarks.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Ways to spoil bytes that were sound.
final class Damage {
    private static final int HITS_MAX = 4;

    private Damage() {}

    /// Some bytes changed, cut out, doubled or inserted; one in eight is nothing but noise.
    /// @param words what a reader of this format looks out for
    static byte[] done(byte[] sound, List<byte[]> words, RandomGenerator random) {
        if (random.nextInt(8) == 0) return noise(random);
        var bytes = sound;
        for (int hits = 1 + random.nextInt(HITS_MAX); hits > 0; hits--) bytes = hit(bytes, words, random);
        return bytes;
    }

    private static byte[] noise(RandomGenerator random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hit(byte[] bytes, List<byte[]> words, RandomGenerator random) {
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
        return switch (random.nextInt(9)) {
            case 0  -> Arrays.copyOf(bytes, at);
            case 1  -> spliced(bytes, at, at + length, new byte[0]);
            case 2  -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 3  -> spliced(bytes, at, at + length, words.get(random.nextInt(words.size())));
            case 4  -> spliced(bytes, at, at, words.get(random.nextInt(words.size())));
            case 5  -> flipped(bytes, at, random);
            default -> otherDigit(bytes, at, random);
        };
    }

    /// The next digit becomes another one: what is text stays text, and claims something else.
    private static byte[] otherDigit(byte[] bytes, int at, RandomGenerator random) {
        var changed = bytes.clone();
        for (int i = at; i < changed.length; i++) {
            if (changed[i] < '0' || changed[i] > '9') continue;
            changed[i] = (byte) ('0' + random.nextInt(10));
            break;
        }
        return changed;
    }

    private static byte[] flipped(byte[] bytes, int at, RandomGenerator random) {
        var flipped = bytes.clone();
        if (at < flipped.length) flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        var spliced = new byte[from + instead.length + bytes.length - to];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(instead, 0, spliced, from, instead.length);
        System.arraycopy(bytes, to, spliced, from + instead.length, bytes.length - to);
        return spliced;
    }
}
