package org.althing.domain.policy;

import java.time.Instant;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;

/// The live state of time in epochs: which one is running, and until when.
public final class Epochs {
    /// The due fact "the epoch ends"; its id is the epoch's number.
    public static final String END = "epoch.end";

    public record Running(long epoch, Instant startedAt, Instant endsAt) {
        Due due() {
            return new Due(endsAt, END, Long.toString(epoch));
        }
    }

    private final Cell<Running> running;
    private final Agenda agenda;

    public Epochs(Journal journal, Agenda agenda) {
        running = new Cell<>("policy.epoch", Running.class, null, journal);
        this.agenda = agenda;
    }

    /// The running epoch, or null before the founding.
    public Running running() {
        return running.get();
    }

    public void fold(EpochEvent event, Recorded recorded) {
        switch (event) {
            case EpochEvent.EpochStarted e -> {
                var next = new Running(e.epoch(), recorded.at(), e.endsAt());
                running.set(next);
                agenda.add(next.due(), recorded.position());
            }
            case EpochEvent.EpochEnded _ -> agenda.strike(running.get().due());
        }
    }
}
