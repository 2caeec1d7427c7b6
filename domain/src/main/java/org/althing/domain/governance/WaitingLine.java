package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;

/// Who waits for a place among those being decided, how many are decided on each track, and when free places are given away.
final class WaitingLine {
    /// The due fact "free places are given away"; its id is the track's.
    static final String ADMIT = "governance.admit";

    /// A proposal's place in the line of its track.
    public record Place(TrackId track, ProposalId proposal) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = track.compareTo(other.track);
            return order != 0 ? order : proposal.compareTo(other.proposal);
        }
    }

    private static final ProposalId FIRST = new ProposalId(0, 0);
    private static final ProposalId LAST = new ProposalId(-1, -1);

    private final SortedTable<Place, Instant> line;
    private final Table<TrackId, Long> deciding;
    private final Table<TrackId, Instant> admitAt;
    private final Agenda agenda;

    WaitingLine(Journal journal, Agenda agenda) {
        this.agenda = agenda;
        line = new SortedTable<>("governance.line", Place.class, Instant.class, journal);
        deciding = new Table<>("governance.deciding", TrackId.class, Long.class, journal);
        admitAt = new Table<>("governance.admitAt", TrackId.class, Instant.class, journal);
    }

    /// How many proposals of the track are being decided.
    long deciding(TrackId track) {
        return deciding.getOrDefault(track, 0L);
    }

    /// Those that wait for a place on the track, in no order that means anything.
    List<ProposalId> waiting(TrackId track) {
        return line.range(new Place(track, FIRST), new Place(track, LAST)).keySet().stream().map(Place::proposal).toList();
    }

    void join(Proposal proposal, Instant at) {
        line.put(new Place(proposal.track(), proposal.id()), at);
    }

    void leave(Proposal proposal) {
        line.remove(new Place(proposal.track(), proposal.id()));
    }

    void begun(TrackId track) {
        deciding.put(track, deciding(track) + 1);
    }

    void ended(TrackId track) {
        long rest = deciding(track) - 1;
        if (rest == 0) deciding.remove(track);
        else deciding.put(track, rest);
    }

    /// Sees to it that free places will be given away: now, or at the next whole multiple of the pace.
    /// @param wanted whether somebody waits for a place that is free
    void plan(TrackId track, boolean wanted, Duration pace, Instant now, long position) {
        var planned = admitAt.get(track);
        if (wanted == (planned != null)) return;
        if (wanted) {
            var at = pace.isZero() ? now : Instant.ofEpochMilli((now.toEpochMilli() / pace.toMillis() + 1) * pace.toMillis());
            admitAt.put(track, at);
            agenda.add(new Due(at, ADMIT, track.text()), position);
        } else {
            admitAt.remove(track);
            agenda.strike(new Due(planned, ADMIT, track.text()));
        }
    }
}
