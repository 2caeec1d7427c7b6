package org.althing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.althing.commands.founding.Preset;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.ledger.AssetId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tracks: the rule sets that proposals are decided by, those of the network and those that come with Althing.
@Command(name = "track", description = "Shows the network's rule sets, and those that come with Althing.", mixinStandardHelpOptions = true,
        subcommands = {Tracks.Show.class, Tracks.Presets.class})
final class Tracks {

    @Command(name = "show", description = "Shows the tracks, or one with its rules as they are written down.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(arity = "0..1", paramLabel = "TRACK")
        Optional<TrackId> track = Optional.empty();

        @Override
        public Integer call() throws IOException, Failure {
            try (var link = Link.to(here)) {
                if (track.isPresent()) {
                    var rules = link.read("/v1/tracks/" + track.get() + "/description");
                    return here.answer(rules, rules.path("text").asText());
                }
                var tracks = link.read("/v1/tracks");
                return here.answer(tracks, tracks.path("items").valueStream().map(Show::line).collect(Collectors.joining()));
            }
        }

        /// A track in short; its rules are more than a list can show.
        private static String line(JsonNode track) {
            var rules = track.path("rules");
            var mandate = rules.path("mandate").valueStream().map(kind -> kind.asText().toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.joining(", "));
            return "%s, version %d%n  %s by %s, votes for %s%n  may %s%n".formatted(track.path("track").asText(), track.path("version").asInt(), rules.path("ballot").path("kind").asText(),
                    rules.path("power").path("kind").asText(), rules.path("window").path("period").asText(), mandate.isEmpty() ? "change nothing" : mandate);
        }
    }

    @Command(name = "presets", description = "Lists the presets, or prints one: a file to copy tracks from.", mixinStandardHelpOptions = true)
    static final class Presets implements Callable<Integer> {
        @Mixin
        Surroundings here;

        @Parameters(arity = "0..1", paramLabel = "PRESET")
        Optional<Preset> preset = Optional.empty();

        @Option(names = "--asset", paramLabel = "ASSET", defaultValue = "ALT", description = "what deposits are in (default: ${DEFAULT-VALUE})")
        AssetId asset;

        @Override
        public Integer call() {
            var object = Surroundings.object();
            if (preset.isPresent()) {
                var text = preset.get().text(asset, today());
                return here.answer(object.put("preset", preset.get().word()).put("text", text), text);
            }
            var list = object.putArray("presets");
            var text = new StringBuilder();
            for (var one : Preset.values()) {
                var content = one.content(asset, today());
                var tracks = content.tracks().stream().map(track -> track.track().name()).toList();
                var shown = list.addObject().put("preset", one.word()).put("about", content.about());
                tracks.forEach(shown.putArray("tracks")::add);
                text.append("%s: %s%n  tracks: %s%n".formatted(one.word(), content.about(), String.join(", ", tracks)));
            }
            return here.answer(object, text.toString());
        }
    }

    private static Instant today() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS);
    }

    private Tracks() {}
}
