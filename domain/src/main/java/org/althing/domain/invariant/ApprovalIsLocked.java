package org.althing.domain.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.ApprovalFreed;
import org.althing.domain.governance.GovernanceEvent.ApprovalLocked;
import org.althing.domain.governance.GovernanceEvent.SlateChosen;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;

/// Adds up again what every member has locked and which candidates it stands behind.
final class ApprovalIsLocked implements Watch {
    private record Approver(TrackId track, AccountId member) {}

    private final Map<Approver, Amount> locked = new HashMap<>();
    private final Map<Approver, List<ProposalId>> slates = new HashMap<>();
    private final Map<Holding, Amount> held = new HashMap<>();

    @Override
    public Optional<String> observe(Recorded recorded) {
        switch (recorded.event()) {
            case ApprovalLocked e -> {
                locked.merge(new Approver(e.track(), e.member()), e.amount(), Amount::plus);
                held.merge(new Holding(e.member(), Compartment.APPROVAL, e.asset()), e.amount(), Amount::plus);
            }
            case ApprovalFreed e -> {
                locked.merge(new Approver(e.track(), e.member()), e.amount(), Amount::minus);
                held.merge(new Holding(e.member(), Compartment.APPROVAL, e.asset()), e.amount(), Amount::minus);
            }
            case SlateChosen e -> slates.put(new Approver(e.track(), e.member()), e.slate());
            default -> { /* locks nothing */ }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> compare(Network network) {
        var wrong = new ArrayList<String>();
        held.forEach((holding, amount) -> {
            if (!network.ledger().balance(holding).equals(amount)) wrong.add(holding + " should hold " + amount);
        });
        var behind = new HashMap<ProposalId, Amount>();
        slates.forEach((approver, slate) -> slate.forEach(candidate -> behind.merge(candidate, locked.getOrDefault(approver, Amount.ZERO), Amount::plus)));
        behind.forEach((candidate, amount) -> {
            if (!network.governance().approvals().approval(candidate).equals(amount)) wrong.add(candidate + " should have " + amount + " behind it");
        });
        return Watch.unless(wrong.isEmpty(), "%s", wrong);
    }
}
