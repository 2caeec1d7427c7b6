package org.althing.commands.founding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.althing.domain.ledger.AssetId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    private static final AssetId ASSET = new AssetId("COIN");

    @ParameterizedTest
    @EnumSource
    void every_track_of_a_preset_holds_together_and_describes_itself(Preset preset) {
        var content = preset.content(ASSET);
        assertThat(content.about()).isNotBlank();
        assertThat(content.tracks()).isNotEmpty();
        var names = new HashSet<>();
        for (var track : content.tracks()) {
            assertThat(names.add(track.track())).as("%s is named once", track.track()).isTrue();
            assertThat(track.rules().flaws()).as("%s", track.track()).isEmpty();
            assertThat(track.rules().describe()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_preset_knows_no_asset_but_the_one_it_is_given(Preset preset) {
        assertThat(preset.text(ASSET)).doesNotContain("$ASSET").doesNotContain("asset: ALT");
    }
}
