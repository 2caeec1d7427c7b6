package org.althing.domain.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.domain.network.NetworkId;
import org.junit.jupiter.api.Test;

class RulesInForceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RulesInForce rules = new RulesInForce(new Journal());

    private static NetworkFounded founded(int version) {
        return new NetworkFounded(new NetworkId(Digest.sha256(new byte[0])), "net", ClockMode.LIVE, version);
    }

    @Test
    void a_network_decides_by_the_rules_it_was_founded_with_until_later_ones_are_activated() {
        rules.begin(1);
        assertThat(rules.version()).isEqualTo(1);
        assertThat(rules.since(RulesInForce.REHEARSED)).isFalse();
        rules.fold(new EngineUpgraded(2));
        assertThat(rules.version()).isEqualTo(2);
        assertThat(rules.since(RulesInForce.REHEARSED)).isTrue();
    }

    @Test
    void the_version_only_rises() {
        rules.begin(2);
        assertThatThrownBy(() -> rules.fold(new EngineUpgraded(2))).isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot follow version 2");
        assertThatThrownBy(() -> rules.fold(new EngineUpgraded(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_log_that_asks_for_rules_unknown_here_is_not_folded_and_named() {
        var network = new Network();
        assertThatThrownBy(() -> network.fold(new Recorded(0, START, new Origin.Genesis(), founded(RulesInForce.NEWEST + 1))))
                .isInstanceOf(IllegalStateException.class).hasMessage("rules version 3 is not known here: this build decides by versions 1 to 2");
        assertThatThrownBy(() -> rules.fold(new EngineUpgraded(RulesInForce.NEWEST + 1))).hasMessageContaining("rules version 3");
        assertThatThrownBy(() -> rules.begin(0)).hasMessageContaining("rules version 0");
    }
}
