package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.althing.domain.compute.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {

    /// The known answers of the authors' own library, Random123.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            key               | counter                             | block
            00000000 00000000 | 00000000 00000000 00000000 00000000 | 6627e8d5 e169c58d bc57ac4c 9b00dbd8
            ffffffff ffffffff | ffffffff ffffffff ffffffff ffffffff | 408f276d 41c83b0e a20bc7c6 6d5451fd
            a4093822 299f31d0 | 243f6a88 85a308d3 13198a2e 03707344 | d16cfe09 94fdcceb 5001e420 24126ea1
            """)
    void blocks_are_those_of_the_authors(String key, String counter, String block) {
        var k = words(key);
        var c = words(counter);
        var out = new int[4];
        Philox.block(k[0], k[1], c[0], c[1], c[2], c[3], out);
        assertThat(out).containsExactly(words(block));
    }

    @Test
    void the_seeds_low_half_is_the_first_key_word() {
        var bySeed = new int[4];
        var byWords = new int[4];
        Philox.block(Seed.parse("0123456789abcdef"), 0x500000003L, 1, bySeed);
        Philox.block(0x89abcdef, 0x01234567, 3, 5, 1, 0, byWords);
        assertThat(bySeed).containsExactly(byWords);
    }

    private static int[] words(String text) {
        return java.util.Arrays.stream(text.split(" ")).mapToInt(word -> Integer.parseUnsignedInt(word, 16)).toArray();
    }
}
