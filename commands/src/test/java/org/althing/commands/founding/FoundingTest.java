package org.althing.commands.founding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.LogException.DirectoryLocked;
import org.althing.eventlog.rocks.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoundingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void a_template_founds_a_network_that_a_node_opens(Template template) throws Exception {
        var founded = found(template.blueprint());
        try (var node = Node.open(data, NodeSettings.standard(InstantSource.system()))) {
            assertThat(node.network().id()).isEqualTo(founded.document().network());
        }
        var network = new Network();
        network.found(founded.document().genesis().events(founded.document().network()), founded.document().genesis().foundedAt());
        assertThat(network.founding().name()).isEqualTo(template.word());
        assertThat(founded.members()).allMatch(member -> network.identity().exists(member.account()));
        assertThat(network.policies().current().flaws()).isEmpty();
    }

    @Test
    void the_networks_id_is_the_digest_of_the_document_in_the_directory() throws Exception {
        var founded = found(Template.DEV.blueprint());
        var json = Files.readAllBytes(data.resolve("genesis.json"));
        assertThat(founded.document().network()).isEqualTo(new NetworkId(Digest.sha256(json)));
        assertThat(GenesisDocument.parse(json).genesis()).isEqualTo(founded.document().genesis());
    }

    @Test
    void a_member_without_keys_gets_one_that_only_the_owner_can_read() throws Exception {
        var founded = found(Template.DEV.blueprint());
        var ring = new KeyRing(data.resolve("keys"));
        var ann = founded.members().getFirst();
        assertThat(founded.document().genesis().members().getFirst().keys()).containsExactly(ring.read("ann").verificationKey());
        assertThat(ring.account("ann")).contains(ann.account()).contains(Genesis.account(founded.document().network(), 0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/ann.jwk")))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys")))).isEqualTo("rwx------");
    }

    @Test
    void a_network_is_founded_once() throws Exception {
        var first = found(Template.DEV.blueprint());
        assertThatThrownBy(() -> found(Template.DAO.blueprint())).isInstanceOf(Founding.AlreadyFounded.class);
        assertThat(GenesisDocument.parse(Files.readAllBytes(data.resolve("genesis.json"))).network()).isEqualTo(first.document().network());
    }

    @Test
    void an_interrupted_founding_is_completed_with_the_keys_that_are_there() throws Exception {
        var first = found(Template.DEV.blueprint());
        Files.delete(data.resolve("genesis.json"));
        assertThat(found(Template.DEV.blueprint()).document().network()).isEqualTo(first.document().network());
    }

    @Test
    void a_directory_that_somebody_holds_is_left_alone() throws Exception {
        try (var _ = DataDirectory.open(data)) {
            assertThatThrownBy(() -> found(Template.DEV.blueprint())).isInstanceOf(DirectoryLocked.class);
        }
        assertThat(Node.isFounded(data)).isFalse();
    }

    @Test
    void with_a_manual_clock_somebody_keeps_it() throws Exception {
        var genesis = found(Template.DEV.blueprint().withManualClock()).document().genesis();
        assertThat(genesis.clock()).isEqualTo(ClockMode.MANUAL);
        assertThat(genesis.members().getFirst().roles()).containsExactly(Role.CLOCK_KEEPER);
    }

    @Test
    void a_live_template_has_no_clock_keeper() throws Exception {
        assertThat(found(Template.DEV.blueprint()).document().genesis().members()).noneMatch(member -> member.roles().contains(Role.CLOCK_KEEPER));
    }

    @Test
    void what_cannot_be_founded_is_told_at_once_and_nothing_is_written() throws Exception {
        var directory = data.resolve("new");
        var flawed = BlueprintFile.parse("""
                name: ""
                clock: manual
                admission: {kind: proof-of-work, bits: 0}
                assets: [{asset: ALT, decimals: 19}, {asset: ALT, decimals: 6}]
                policy: {asset: BEE, parameters: {epoch.length: PT1S, split.stakers: 1, no.such: 1, contributions.reviewsNeeded: many}}
                tracks: []
                treasury: {ALT: 340282366920938463463374607431768211455}
                members:
                  - {name: Ann Smith, balances: {ALT: 5, CEE: 1}, stake: 6}
                  - {name: ben, threshold: 2}
                  - {name: ben}
                """.getBytes(UTF_8));
        var refused = catchThrowableOfType(FlawedBlueprint.class, () -> Founding.found(directory, flawed, NOW, random));
        assertThat(refused.flaws()).extracting(BlueprintFlaw::path).containsExactlyInAnyOrder(
                "name", "clock", "assets[0].decimals", "assets[1].asset", "policy.asset", "policy.parameters.epoch.length", "policy.parameters",
                "policy.parameters.no.such", "policy.parameters.contributions.reviewsNeeded", "members[0].name", "members[0].balances.CEE",
                "members[0].stake", "members[1].threshold", "members[2].name", "");
        assertThat(directory).doesNotExist();
    }

    private Founded found(Blueprint blueprint) throws Exception {
        return Founding.found(data, blueprint, NOW, random);
    }
}
