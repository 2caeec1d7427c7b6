package org.althing.commands.founding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.ledger.AssetId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    private static final AssetId ASSET = new AssetId("COIN");
    private static final Instant ADOPTED = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void every_track_of_a_preset_holds_together_and_describes_itself(Preset preset) {
        var content = preset.content(ASSET, ADOPTED);
        assertThat(content.about()).isNotBlank();
        assertThat(content.tracks()).isNotEmpty();
        var names = new HashSet<>();
        for (var track : content.tracks()) {
            assertThat(names.add(track.track())).as("%s is named once", track.track()).isTrue();
            assertThat(track.rules().flaws()).as("%s", track.track()).isEmpty();
            assertThat(track.rules().describe()).isNotBlank();
        }
    }

    @Test
    void althings_own_tracks_that_change_something_have_guardians_for_a_year() {
        assertThat(Preset.ALTHING.content(ASSET, ADOPTED).tracks()).filteredOn(track -> !track.rules().mandate().isEmpty()).hasSize(3).allSatisfy(track -> {
            var guardian = track.rules().guardian().orElseThrow();
            assertThat(guardian.sunset()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
            assertThat(guardian.acts()).isEqualTo(List.of(GuardianAct.CANCEL));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_preset_knows_no_asset_but_the_one_it_is_given(Preset preset) {
        assertThat(preset.text(ASSET, ADOPTED)).doesNotContain("$ASSET").doesNotContain("$SUNSET").doesNotContain("asset: ALT");
    }
}
