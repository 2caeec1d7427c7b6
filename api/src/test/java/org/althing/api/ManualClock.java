package org.althing.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.althing.commands.founding.BlueprintFile;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Template;

/// A node whose network's clock stands still until a test advances it.
///
/// All classes of tests with one profile share one node, for a start takes seconds. None of them counts on a time, a balance or the end of the
/// log, and none changes for good who is a member, with which keys and at what stake; those that do have a profile of their own.
public class ManualClock implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var data = Town.directory("althing-manual");
        try {
            Founding.found(data, BlueprintFile.parse(withAPollThatVotesOnce()).withManualClock(), Instant.parse("2026-01-01T00:00:00Z"), new SecureRandom());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of("althing.data", data.toString());
    }

    /// The usual beginning, but in a poll a vote stands as it was cast.
    private static byte[] withAPollThatVotesOnce() {
        var text = new String(Template.DEV.text(), StandardCharsets.UTF_8);
        int poll = text.indexOf("track: poll");
        return (text.substring(0, poll) + text.substring(poll).replaceFirst("voteChange: always", "voteChange: never")).getBytes(StandardCharsets.UTF_8);
    }
}
