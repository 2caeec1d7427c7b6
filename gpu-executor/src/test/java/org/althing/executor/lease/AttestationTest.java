package org.althing.executor.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;

class AttestationTest {

    /// Signing is deterministic (RFC 8032), so the whole envelope is one string.
    @Test
    void the_specifications_example_is_made_byte_for_byte() throws IOException {
        var seed = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(seed, (byte) 7);
        var key = SigningKey.of(seed, VerificationKey.parse("6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw"));
        var golden = GemmGolden.ALL.get(1);
        var grant = new Grant(new LeaseId(new JobId(0, 3), 2), Digest.sha256(new byte[] {4}), golden.spec(), Duration.ZERO);
        var envelope = Attestation.sign(key, Digest.sha256(new byte[] {6}), new NodeId(0, 5), grant, golden.output(), Optional.empty(), "java-reference/1");
        assertThat(new String(envelope, StandardCharsets.UTF_8)).isEqualTo(example("envelope"));
        var payload = example("envelope").replaceAll(".*\"payload\":\"([^\"]*)\".*", "$1");
        assertThat(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8)).isEqualTo(example("statement"));
    }

    private static String example(String name) throws IOException {
        var lines = Files.readAllLines(specification());
        return lines.get(lines.indexOf("```" + name) + 1);
    }

    private static Path specification() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("docs/specs/compute-statement.md");
            if (Files.exists(file)) return file;
        }
        throw new AssertionError("docs/specs/compute-statement.md is not above " + Path.of("").toAbsolutePath());
    }
}
