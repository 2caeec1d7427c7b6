package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.SortedTable;

/// Who entrusted which shares of their power to whom, on which track and for which time, now and at every position before.
public final class Entrustments {
    /// The scope of what holds on every track; no track has this name.
    private static final String EVERYWHERE = "";

    /// From which event on a member's power is split how, in one scope.
    public record Held(AccountId from, String scope, long position) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int who = from.compareTo(other.from);
            if (who != 0) return who;
            int where = scope.compareTo(other.scope);
            return where != 0 ? where : Long.compare(position, other.position);
        }
    }

    /// @param parts none where the member took it back
    /// @param from the first moment at which they hold
    public record Terms(List<Part> parts, Instant from, Optional<Instant> until) {
        public Terms {
            parts = List.copyOf(parts);
        }

        boolean holdsAt(Instant at, Optional<Duration> longest) {
            return !parts.isEmpty() && !at.isBefore(from) && until.map(at::isBefore).orElse(true) && longest.map(from::plus).map(at::isBefore).orElse(true);
        }
    }

    /// That somebody entrusted something to somebody once, whatever became of it.
    public record Trust(AccountId to, AccountId from) implements Comparable<Trust> {
        @Override
        public int compareTo(Trust other) {
            int order = to.compareTo(other.to);
            return order != 0 ? order : from.compareTo(other.from);
        }
    }

    /// Where and when delegations are read.
    /// @param longest how long one counts there at most
    record Reading(TrackId track, long position, Instant at, int levels, Optional<Duration> longest) {}

    private final SortedTable<Held, Terms> held;
    private final SortedTable<Trust, Long> trusted;

    Entrustments(Journal journal) {
        held = new SortedTable<>("governance.entrusted", Held.class, Terms.class, journal);
        trusted = new SortedTable<>("governance.trusted", Trust.class, Long.class, journal);
    }

    /// The terms in one scope right after the event at `position`, valid or not; null where there never were any.
    public Terms terms(AccountId from, Optional<TrackId> track, long position) {
        var scope = scope(track);
        var last = held.atOrBefore(new Held(from, scope, position));
        return last == null || !last.getKey().from().equals(from) || !last.getKey().scope().equals(scope) ? null : last.getValue();
    }

    /// The shares that count on a track: its own terms where they hold at that moment, else those for every track.
    List<Part> parts(AccountId from, Reading reading) {
        var own = terms(from, Optional.of(reading.track()), reading.position());
        if (own != null && own.holdsAt(reading.at(), reading.longest())) return own.parts();
        var general = terms(from, Optional.empty(), reading.position());
        return general != null && general.holdsAt(reading.at(), reading.longest()) ? general.parts() : List.of();
    }

    /// Where a member's power ends up, hop by hop, rounded down at each; the member's own rest included. All of it is somewhere.
    SortedMap<AccountId, Power> spread(AccountId from, Power power, Reading reading) {
        var ends = new TreeMap<AccountId, Power>();
        pass(from, power, reading, reading.levels(), ends);
        return ends;
    }

    private void pass(AccountId who, Power power, Reading reading, int levels, Map<AccountId, Power> ends) {
        var rest = power;
        if (levels > 0) {
            for (var part : parts(who, reading)) {
                var passed = power.floorShare(part.share());
                if (passed.isZero()) continue;
                pass(part.to(), passed, reading, levels - 1, ends);
                rest = rest.minus(passed);
            }
        }
        if (!rest.isZero()) ends.merge(who, rest, Power::plus);
    }

    /// Everybody whose power might reach the delegate, in a fixed order: whoever ever entrusted something on the way.
    SortedSet<AccountId> behind(AccountId delegate, Reading reading) {
        var found = new TreeSet<AccountId>();
        var edge = List.of(delegate);
        for (int level = 0; level < reading.levels() && !edge.isEmpty(); level++) {
            var next = new TreeSet<AccountId>();
            for (var account : edge) {
                trusted.range(new Trust(account, new AccountId(0, 0)), new Trust(account, new AccountId(-1, -1))).forEach((trust, since) -> {
                    if (since <= reading.position() && !trust.from().equals(delegate) && found.add(trust.from())) next.add(trust.from());
                });
            }
            edge = List.copyOf(next);
        }
        return found;
    }

    /// Everybody whom terms of the member name that hold now or may yet, in this scope or in the one for every track.
    SortedSet<AccountId> namedBy(AccountId from, Optional<TrackId> track, Instant now) {
        var named = new TreeSet<AccountId>();
        add(named, terms(from, Optional.empty(), Long.MAX_VALUE), now);
        if (track.isPresent()) add(named, terms(from, track, Long.MAX_VALUE), now);
        return named;
    }

    private static void add(SortedSet<AccountId> named, Terms terms, Instant now) {
        if (terms != null && terms.until().map(now::isBefore).orElse(true)) terms.parts().forEach(part -> named.add(part.to()));
    }

    void entrust(AccountId from, Optional<TrackId> track, Terms terms, long position) {
        held.put(new Held(from, scope(track), position), terms);
        for (var part : terms.parts()) {
            var trust = new Trust(part.to(), from);
            if (!trusted.contains(trust)) trusted.put(trust, position);
        }
    }

    private static String scope(Optional<TrackId> track) {
        return track.map(TrackId::name).orElse(EVERYWHERE);
    }
}
