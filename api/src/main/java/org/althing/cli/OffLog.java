package org.althing.cli;

import java.io.IOException;
import java.security.SecureRandom;
import org.althing.bridge.SaltedText;
import org.althing.domain.kernel.Digest;

/// Words of people: the blob store keeps them, the log only their salted digest.
final class OffLog {
    private static final SecureRandom RANDOM = new SecureRandom();

    private OffLog() {}

    static Digest keep(Link link, String text) throws IOException, Failure {
        return link.keep(SaltedText.of(text, RANDOM).bytes());
    }
}
