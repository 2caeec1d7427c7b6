package org.althing.bridge;

import org.althing.domain.kernel.Digest;

/// Why bytes were not kept.
public abstract sealed class BlobRefused extends Exception {

    private BlobRefused(String message) {
        super(message);
    }

    public static final class TooLarge extends BlobRefused {
        private final long have;
        private final long max;

        public TooLarge(long have, long max) {
            super("a blob of " + have + " bytes, at most " + max + " are taken");
            this.have = have;
            this.max = max;
        }

        public long have() {
            return have;
        }

        public long max() {
            return max;
        }
    }

    public static final class TooManyUploads extends BlobRefused {
        public TooManyUploads(int max) {
            super(max + " uploads are under way already");
        }
    }

    /// What was uploaded is not what was announced.
    public static final class OtherContent extends BlobRefused {
        public OtherContent(Digest blob) {
            super("the bytes are not those of " + blob);
        }
    }
}
