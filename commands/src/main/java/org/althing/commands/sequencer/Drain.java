package org.althing.commands.sequencer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.althing.commands.sequencer.Ticket.Asking;
import org.althing.commands.sequencer.Ticket.Deciding;
import org.althing.commands.sequencer.Ticket.Taking;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Answer;
import org.althing.domain.network.Network;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.codec.EventCodec;

/// What the sequencer decided since it last sent something: the next append, and those who wait for it. Belongs to the sequencer's thread.
final class Drain {
    /// Commands in one append; refusals make no events, so the events alone do not bound it.
    private static final int TICKETS_MAX = 4_096;

    private final Network network;
    private final EventCodec codec;
    private List<Recorded> events = new ArrayList<>();
    private List<byte[]> signed = new ArrayList<>();
    private List<Ticket> tickets = new ArrayList<>();

    Drain(Network network, EventCodec codec) {
        this.network = network;
        this.codec = codec;
    }

    boolean isEmpty() {
        return tickets.isEmpty() && events.isEmpty();
    }

    boolean hasRoom() {
        return tickets.size() < TICKETS_MAX;
    }

    int events() {
        return events.size();
    }

    /// Decides a command, takes facts over, or puts a question.
    void take(Ticket ticket, InstantSource clock) {
        tickets.add(ticket);
        switch (ticket) {
            case Asking<?> asking -> asking.ask(network);
            case Taking taking -> events.addAll(taking.take(network));
            case Deciding deciding -> {
                var step = network.submit(deciding.submission.command(), clock.instant());
                events.addAll(step.events());
                if (step.answer() instanceof Answer.Decided decided && decided.first() >= 0) signed.add(deciding.submission.jws());
                deciding.answer = step.answer();
                deciding.position = network.next();
            }
        }
    }

    /// Records what has fallen due.
    void advance(InstantSource clock) {
        events.addAll(network.advance(clock.instant()));
    }

    /// What is to be appended, in order; none where nothing happened. Almost always one: only time that leaps over very many due facts
    /// makes more events than an append holds, and where time moves on one due fact's outcome is complete.
    List<Append> appends() {
        if (events.size() <= Append.ENTRIES_MAX) return events.isEmpty() ? List.of() : List.of(append(events, signed));
        var appends = new ArrayList<Append>();
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(from + Append.ENTRIES_MAX, events.size());
            if (to < events.size()) to = whereTimeMovesOn(from, to);
            appends.add(append(events.subList(from, to), from == 0 ? signed : List.of()));
            from = to;
        }
        return appends;
    }

    private int whereTimeMovesOn(int from, int to) {
        for (int i = to; i > from; i--) {
            if (events.get(i).at().isAfter(events.get(i - 1).at())) return i;
        }
        throw new IllegalStateException("more than " + Append.ENTRIES_MAX + " events at " + events.get(from).at());
    }

    private Append append(List<Recorded> part, List<byte[]> commands) {
        var drafts = new ArrayList<Draft>(part.size());
        for (var event : part) drafts.add(codec.draft(event));
        return new Append(part.getFirst().position(), drafts, commands);
    }

    /// Hands over those who wait, and begins anew.
    List<Ticket> release() {
        var waiting = tickets;
        events = new ArrayList<>();
        signed = new ArrayList<>();
        tickets = new ArrayList<>();
        return waiting;
    }
}
