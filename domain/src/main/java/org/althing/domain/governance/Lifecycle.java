package org.althing.domain.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;

/// What is remembered across proposals: what was proposed before, who has how many open, which one waits for which, what guardians did.
public final class Lifecycle {

    /// A member as proposer on a track.
    public record Authorship(TrackId track, AccountId proposer) {}

    /// The proposals that are to be carried out after another one.
    public record Followers(List<ProposalId> proposals) {
        static final Followers NONE = new Followers(List.of());

        public Followers {
            proposals = List.copyOf(proposals);
        }

        Followers with(ProposalId another) {
            var all = new ArrayList<>(proposals);
            all.add(another);
            return new Followers(all);
        }
    }

    /// A proposal that is ready to be carried out from a moment on.
    record Slot(Instant readyAt, ProposalId proposal) implements Comparable<Slot> {
        private static final ProposalId FIRST = new ProposalId(0, 0);
        private static final ProposalId LAST = new ProposalId(-1, -1);

        @Override
        public int compareTo(Slot other) {
            int when = readyAt.compareTo(other.readyAt);
            return when != 0 ? when : proposal.compareTo(other.proposal);
        }
    }

    private final SortedTable<Slot, Boolean> slots;
    private final Table<Digest, ProposalId> contents;
    private final Table<Authorship, Long> live;
    private final Table<ProposalId, Followers> followers;
    private final Table<ProposalId, Instant> guarded;
    private final Table<TrackId, Instant> lastActs;
    private final Table<ProposalId, Amount> claims;
    private final Table<ProposalId, Digest> effects;

    Lifecycle(Journal journal) {
        slots = new SortedTable<>("governance.slots", Slot.class, Boolean.class, journal);
        contents = new Table<>("governance.contents", Digest.class, ProposalId.class, journal);
        live = new Table<>("governance.live", Authorship.class, Long.class, journal);
        followers = new Table<>("governance.followers", ProposalId.class, Followers.class, journal);
        guarded = new Table<>("governance.guarded", ProposalId.class, Instant.class, journal);
        lastActs = new Table<>("governance.lastActs", TrackId.class, Instant.class, journal);
        effects = new Table<>("governance.effects", ProposalId.class, Digest.class, journal);
        claims = new Table<>("governance.claims", ProposalId.class, Amount.class, journal);
    }

    /// The proposal with this content, or null.
    ProposalId sameAs(Digest content) {
        return contents.get(content);
    }

    /// How many undecided proposals of the member there are on the track.
    long live(TrackId track, AccountId proposer) {
        return live.getOrDefault(new Authorship(track, proposer), 0L);
    }

    List<ProposalId> followers(ProposalId proposal) {
        return followers.getOrDefault(proposal, Followers.NONE).proposals();
    }

    /// What was queued to be ready at that moment, and may have been stopped since.
    List<ProposalId> queuedFor(Instant readyAt) {
        return slots.range(new Slot(readyAt, Slot.FIRST), new Slot(readyAt, Slot.LAST)).keySet().stream().map(Slot::proposal).toList();
    }

    /// A timelock began. Nothing is queued for what is past any more, so that is forgotten.
    void queued(ProposalId proposal, Instant readyAt, Instant now) {
        while (slots.first() != null && slots.first().getKey().readyAt().isBefore(now)) slots.remove(slots.first().getKey());
        slots.put(new Slot(readyAt, proposal), true);
    }

    /// When a guardian acted on the proposal, or null where none did, or where a vote lets them act once more.
    Instant guardedAt(ProposalId proposal) {
        return guarded.get(proposal);
    }

    /// When a guardian of the track acted last, or null.
    Instant lastActAt(TrackId track) {
        return lastActs.get(track);
    }

    /// What the proposal would have done when that was last tried, or null.
    Digest effects(ProposalId proposal) {
        return effects.get(proposal);
    }

    void rehearsed(GovernanceEvent.EffectsRehearsed e) {
        effects.put(e.proposal(), e.effects());
    }

    /// The most claims that there were when somebody voted for the proposal.
    Amount claims(ProposalId proposal) {
        return claims.getOrDefault(proposal, Amount.ZERO);
    }

    void counted(GovernanceEvent.ClaimsCounted e) {
        claims.put(e.proposal(), e.claims());
    }

    void opened(GovernanceEvent.ProposalOpened e) {
        contents.put(Contents.of(e), e.proposal());
        count(e.track(), e.proposer(), 1);
        e.plan().ifPresent(plan -> plan.after().forEach(first -> followers.put(first, followers.getOrDefault(first, Followers.NONE).with(e.proposal()))));
    }

    /// The proposal is decided, or will never be.
    void decided(Proposal proposal) {
        count(proposal.track(), proposal.proposer(), -1);
    }

    void guarded(GovernanceEvent.GuardianActed e, Recorded recorded) {
        guarded.put(e.proposal(), recorded.at());
        lastActs.put(e.track(), recorded.at());
    }

    void ratified(GovernanceEvent.GuardianRatified e) {
        guarded.remove(e.proposal());
    }

    private void count(TrackId track, AccountId proposer, int by) {
        var key = new Authorship(track, proposer);
        long next = live.getOrDefault(key, 0L) + by;
        if (next == 0) live.remove(key);
        else live.put(key, next);
    }
}
