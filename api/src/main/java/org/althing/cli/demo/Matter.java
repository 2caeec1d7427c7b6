package org.althing.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;

/// What the log says of one proposal. What has not happened is null.
final class Matter {
    final ProposalOpened opened;
    VotingClosed closed;
    DepositSettled settled;
    Instant executedAt;
    TreasurySpent spent;
    final List<Era.Change> changes = new ArrayList<>();

    Matter(ProposalOpened opened) {
        this.opened = opened;
    }
}
