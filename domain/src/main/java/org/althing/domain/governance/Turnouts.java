package org.althing.domain.governance;

import java.util.Optional;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutRequirement.Adaptive;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Table;

/// How much power took part on the average, by track, where quorums follow it; and by which average each proposal is measured.
final class Turnouts {
    private final Table<TrackId, Ratio> averages;
    private final Table<ProposalId, Ratio> measures;

    Turnouts(Journal journal) {
        averages = new Table<>("governance.turnouts", TrackId.class, Ratio.class, journal);
        measures = new Table<>("governance.measures", ProposalId.class, Ratio.class, journal);
    }

    Ratio average(TrackId track, Adaptive rule) {
        return averages.getOrDefault(track, rule.initial());
    }

    /// The average by which the proposal is measured; empty where its quorum follows none.
    Optional<Ratio> measure(ProposalId proposal) {
        return Optional.ofNullable(measures.get(proposal));
    }

    void fold(GovernanceEvent.TurnoutExpected e) {
        measures.put(e.proposal(), e.average());
    }

    void fold(GovernanceEvent.TurnoutAveraged e) {
        averages.put(e.track(), e.after());
    }
}
