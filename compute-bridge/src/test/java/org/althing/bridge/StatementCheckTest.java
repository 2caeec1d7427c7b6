package org.althing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.althing.commands.signature.SignatureProviders;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.junit.jupiter.api.Test;

class StatementCheckTest {
    private static final GemmGolden GOLDEN = GemmGolden.ALL.get(1);
    private static final NetworkId NETWORK = new NetworkId(Digest.sha256(new byte[] {6}));
    private static final CommitResult RESULT = new CommitResult(new NodeId(0, 5), new LeaseId(new JobId(0, 3), 2), Digest.sha256(new byte[] {4}), GOLDEN.output(), GOLDEN.output());
    private final StatementCheck check = new StatementCheck(SignatureProviders.first().best());

    @Test
    void the_specifications_example_holds() throws IOException {
        assertThat(check.flaw(example(), NETWORK, RESULT, GOLDEN.spec(), key().verificationKey())).isEmpty();
    }

    @Test
    void it_holds_for_nothing_else() throws IOException {
        assertThat(check.flaw(example(), new NetworkId(RESULT.nonce()), RESULT, GOLDEN.spec(), key().verificationKey())).contains("/network");
        assertThat(check.flaw(example(), NETWORK, RESULT, GemmGolden.ALL.get(2).spec(), key().verificationKey())).contains("/job/digest");
        var otherNode = new CommitResult(new NodeId(0, 6), RESULT.lease(), RESULT.nonce(), RESULT.output(), RESULT.statement());
        assertThat(check.flaw(example(), NETWORK, otherNode, GOLDEN.spec(), key().verificationKey())).contains("/node");
        assertThat(check.flaw(example(), NETWORK, RESULT, GOLDEN.spec(), Yard.key("other").verificationKey())).contains("signature");
    }

    /// No byte of the envelope can change without being noticed.
    @Test
    void every_changed_byte_is_noticed() throws IOException {
        var sound = example();
        for (int i = 0; i < sound.length; i += 7) {
            var damaged = sound.clone();
            damaged[i] ^= 1;
            assertThat(check.flaw(damaged, NETWORK, RESULT, GOLDEN.spec(), key().verificationKey())).as("byte %d", i).isPresent();
        }
    }

    private static SigningKey key() {
        var seed = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(seed, (byte) 7);
        return SigningKeys.ofSeed(seed);
    }

    private static byte[] example() throws IOException {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("docs/specs/compute-statement.md");
            if (!Files.exists(file)) continue;
            var lines = Files.readAllLines(file);
            return lines.get(lines.indexOf("```envelope") + 1).getBytes(StandardCharsets.UTF_8);
        }
        throw new AssertionError("docs/specs/compute-statement.md is not above " + Path.of("").toAbsolutePath());
    }
}
