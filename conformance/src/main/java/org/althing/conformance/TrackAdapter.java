package org.althing.conformance;

import java.util.Locale;
import java.util.stream.Collectors;
import org.althing.domain.governance.rules.Flaw;

/// Althing's own cases: what members do on tracks whose rules are written as in a track file. A case without actions asks whether its rules hold together.
final class TrackAdapter implements Adapter {

    @Override
    public String kind() {
        return "track-timeline";
    }

    @Override
    public void check(Case given, Findings findings) {
        if (given.expected().has("flaws")) {
            var flaws = TrackTimeline.rules(given).flaws().stream().map(Flaw::name).map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'));
            findings.same("flaws", given.expected().get("flaws"), flaws.map(flaw -> '"' + flaw + '"').collect(Collectors.joining(",", "[", "]")));
        }
        if (!given.actions().isEmpty()) Timeline.play(given, new TrackTimeline(given), findings);
    }
}
