package org.althing.commands.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.althing.domain.identity.VerificationKey;

/// What a library must answer before it is used: a table with one row for each way in which libraries differ.
///
/// A later version of a library that reads Ed25519 in another way is passed over at start, instead of splitting the replicas.
record KnownAnswers(String rule, VerificationKey key, byte[] message, byte[] signature, boolean accepted) {

    private static final String RFC_8032_KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String RFC_8032_SIGNATURE =
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    private static final String VERDICT = HexFormat.of().formatHex("one verdict".getBytes(StandardCharsets.US_ASCII));

    static final List<KnownAnswers> TABLE = List.of(
            row("the second vector of RFC 8032 section 7.1", RFC_8032_KEY, "72", RFC_8032_SIGNATURE, true),
            row("another message", RFC_8032_KEY, "73", RFC_8032_SIGNATURE, false),
            row("a flipped bit of R", RFC_8032_KEY, "72", "93" + RFC_8032_SIGNATURE.substring(2), false),
            row("a flipped bit of S", RFC_8032_KEY, "72", RFC_8032_SIGNATURE.substring(0, 126) + "01", false),
            row("R shifted by a point of order 8", "c11bb52f432a1335656a269aaf968ff5a9cdfedeb6e92f123f3458c189b09d41", VERDICT,
                    "186ed2bdbd1a36f6437c5168b0221914018ea4f32a1c3fcd1c1794d64fbd596e1bb2e6937a39d653b9d8d99a92e858d1697fbe1083a866dbbd4b8294fedf290f", false),
            row("A and R shifted by points that cancel", "98c46d8c336131889cc1e292f2cbfc6cc57bf4eb093ce6e738be8d57ec99daea", VERDICT,
                    "ea476e165551c2ea0a57ff4f9b3e07566c27055218e658b4039eb7c3e21d4a9b365acb4ac327f6701554af4c306b027cf4debee1dc5e934b1bf4957f69478707", true));

    private static KnownAnswers row(String rule, String key, String message, String signature, boolean accepted) {
        var hex = HexFormat.of();
        return new KnownAnswers(rule, VerificationKey.of(hex.parseHex(key)), hex.parseHex(message), hex.parseHex(signature), accepted);
    }
}
