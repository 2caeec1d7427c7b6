package org.althing.cli.demo;

import java.util.Locale;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;

/// One member of the cast.
/// @param ordinal place among the founding members
/// @param wealth what they own at the founding, stake included
/// @param stake how much of that is bonded from the beginning
/// @param skill the score, out of 100, that reviewers tend to give their work
record Member(int ordinal, String name, Calling calling, SigningKey key, Amount wealth, Amount stake, int skill) {

    /// What their key is called in a key ring.
    String keyName() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
