package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Table;

/// The live state of continuous approval: what members have locked, behind whom, and who holds the hat of each track.
public final class Approvals {

    /// A member on a track.
    public record Approver(TrackId track, AccountId member) {}

    /// What a member has locked, and the candidates that all of it stands behind.
    public record Stand(Amount locked, List<ProposalId> slate) {
        static final Stand NONE = new Stand(Amount.ZERO, List.of());

        public Stand {
            slate = List.copyOf(slate);
        }
    }

    private final Table<Approver, Stand> stands;
    private final Table<ProposalId, Amount> approvals;
    private final Table<TrackId, ProposalId> hats;

    Approvals(Journal journal) {
        stands = new Table<>("governance.stands", Approver.class, Stand.class, journal);
        approvals = new Table<>("governance.approvals", ProposalId.class, Amount.class, journal);
        hats = new Table<>("governance.hats", TrackId.class, ProposalId.class, journal);
    }

    public Stand stand(TrackId track, AccountId member) {
        return stands.getOrDefault(new Approver(track, member), Stand.NONE);
    }

    /// What stands behind the candidate.
    public Amount approval(ProposalId candidate) {
        return approvals.getOrDefault(candidate, Amount.ZERO);
    }

    /// Who holds the track's hat, or null.
    public ProposalId hat(TrackId track) {
        return hats.get(track);
    }

    void fold(GovernanceEvent.ApprovalLocked e) {
        var stand = stand(e.track(), e.member());
        put(e.track(), e.member(), new Stand(stand.locked().plus(e.amount()), stand.slate()), stand);
    }

    void fold(GovernanceEvent.ApprovalFreed e) {
        var stand = stand(e.track(), e.member());
        put(e.track(), e.member(), new Stand(stand.locked().minus(e.amount()), stand.slate()), stand);
    }

    void fold(GovernanceEvent.SlateChosen e) {
        var stand = stand(e.track(), e.member());
        put(e.track(), e.member(), new Stand(stand.locked(), e.slate()), stand);
    }

    void fold(GovernanceEvent.CandidateLifted e) {
        hats.put(e.track(), e.proposal());
    }

    private void put(TrackId track, AccountId member, Stand next, Stand before) {
        for (var candidate : before.slate()) approvals.put(candidate, approval(candidate).minus(before.locked()));
        for (var candidate : next.slate()) approvals.put(candidate, approval(candidate).plus(next.locked()));
        stands.put(new Approver(track, member), next);
    }
}
