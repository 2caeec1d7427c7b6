package org.althing.commands.node;

import java.time.Duration;
import java.time.InstantSource;
import org.althing.commands.bus.Audit;
import org.althing.commands.bus.CommandMeter;
import org.althing.commands.sequencer.Pace;
import org.althing.eventlog.Tagger;

/// What the operator of one node decides; none of it changes what the network decides.
/// @param clock       the machine's clock
/// @param inFlightMax how many commands may wait for their answer at once; items of a batch count one by one
/// @param retryAfter  what a caller is told where there is no room
/// @param imageEvery  a state image is taken after so many events
/// @param tagger      by what entries of the log are found again
public record NodeSettings(
        InstantSource clock, Pace pace, int inFlightMax, Duration retryAfter, long imageEvery, Tagger tagger, CommandMeter meter, Audit audit) {

    /// 16,384 commands in flight are some 50 MB; folding 500,000 events takes about a second.
    public static NodeSettings standard(InstantSource clock) {
        return new NodeSettings(clock, Pace.STEADY, 16_384, Duration.ofMillis(100), 500_000, Tagger.NONE, CommandMeter.silent(), Audit.toLogger());
    }

    public NodeSettings withPace(Pace other) {
        return new NodeSettings(clock, other, inFlightMax, retryAfter, imageEvery, tagger, meter, audit);
    }

    public NodeSettings withInFlightMax(int other) {
        return new NodeSettings(clock, pace, other, retryAfter, imageEvery, tagger, meter, audit);
    }

    public NodeSettings withImageEvery(long events) {
        return new NodeSettings(clock, pace, inFlightMax, retryAfter, events, tagger, meter, audit);
    }

    public NodeSettings withTagger(Tagger other) {
        return new NodeSettings(clock, pace, inFlightMax, retryAfter, imageEvery, other, meter, audit);
    }

    public NodeSettings withMeter(CommandMeter other) {
        return new NodeSettings(clock, pace, inFlightMax, retryAfter, imageEvery, tagger, other, audit);
    }

    public NodeSettings withAudit(Audit other) {
        return new NodeSettings(clock, pace, inFlightMax, retryAfter, imageEvery, tagger, meter, other);
    }
}
