package org.althing.cli.demo;

import java.nio.charset.StandardCharsets;
import org.althing.commands.signature.SignatureProvider;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.compute.Seed;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;

/// All that people and machines would draw by chance, made from one seed instead: keys, command ids, salts, and what members feel like doing.
/// The same seed gives the same fate on every machine. The keys keep no secret: whoever knows the seed has them.
final class Fate {
    private final long seed;
    private final SignatureProvider signatures;
    private long commands;
    private long salts;

    Fate(long seed, SignatureProvider signatures) {
        this.seed = seed;
        this.signatures = signatures;
    }

    SigningKey key(String owner) {
        return signatures.adopt(SigningKeys.ofSeed(digest("key", owner).bytes()));
    }

    /// The id of the next command: a UUID of version 8 (RFC 9562), the one for values of one's own making.
    CommandId nextCommand() {
        var digest = digest("command", Long.toString(++commands));
        return new CommandId(digest.a() & 0xffff_ffff_ffff_0fffL | 0x8000L, digest.b() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    byte[] nextSalt() {
        return digest("salt", Long.toString(++salts)).bytes();
    }

    Seed matrices(String job) {
        return new Seed(digest("matrices", job).a());
    }

    /// The draws of one scene: another scene's do not change them.
    Chance chance(String scene) {
        return new Chance(digest("scene", scene).a());
    }

    private Digest digest(String what, String which) {
        return Digest.sha256(("althing demo " + seed + " " + what + " " + which).getBytes(StandardCharsets.UTF_8));
    }
}
