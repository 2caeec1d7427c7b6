package org.althing.commands.founding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Genesis;

/// Rule sets that come with Althing as data files: those of other systems, with their own numbers, and Althing's own. A network is founded with
/// them, adopts them by proposal, or copies one to begin with. Amounts are in base units of an asset with 6 decimals.
public enum Preset {
    ALTHING,
    ARAGON,
    COMPOUND,
    COSMOS,
    OPENGOV,
    OPENZEPPELIN,
    SNAPSHOT;

    /// Stands in the files for the asset that deposits are in.
    private static final String ASSET = "$ASSET";
    /// And for the moment from which guardians have no power any more.
    private static final String SUNSET = "$SUNSET";
    private static final Duration GUARDED = Duration.ofDays(365);

    /// What a preset's file holds.
    /// @param about in one sentence, with the source
    public record Content(String about, List<Genesis.Rules> tracks) {}

    /// As it is written on the command line and in a founding file.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The file's text, YAML with comments, with deposits in this asset.
    /// @param adopted when its rules begin to hold: guardians have a year from then
    public String text(AssetId asset, Instant adopted) {
        try (var file = Preset.class.getResourceAsStream("presets/" + word() + ".yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(ASSET, asset.text()).replace(SUNSET, adopted.plus(GUARDED).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Content content(AssetId asset, Instant adopted) {
        try {
            return BlueprintFile.parse(text(asset, adopted).getBytes(StandardCharsets.UTF_8), Content.class);
        } catch (FlawedBlueprint e) {
            throw new IllegalStateException("the preset " + word() + " is flawed: " + e.getMessage(), e);
        }
    }
}
