package org.althing.domain.identity;

import java.nio.ByteBuffer;
import org.althing.domain.kernel.Digest;

/// How a newcomer gets an account: the rule that the founding document names.
public sealed interface Admission {

    /// Anybody who finds a nonce such that SHA-256(first key ‖ nonce) begins with this many zero bits; 0 bits admit everybody.
    record ProofOfWork(int bits) implements Admission {
        public ProofOfWork {
            if (bits < 0 || bits > 40) throw new IllegalArgumentException("0 to 40 bits of work, not " + bits);
        }

        public boolean isDone(VerificationKey first, long nonce) {
            var digest = Digest.sha256(ByteBuffer.allocate(40).put(first.bytes()).putLong(nonce).array());
            return Long.numberOfLeadingZeros(digest.a()) >= bits;
        }
    }

    /// Anybody for whom an existing member signs too.
    record Sponsored() implements Admission {}
}
