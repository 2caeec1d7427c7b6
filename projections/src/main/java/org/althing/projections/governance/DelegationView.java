package org.althing.projections.governance;

import java.util.List;
import org.althing.domain.governance.GovernanceEvent.DelegationChanged;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every delegation that holds: by the member who gave it, and by the one who received it.
public final class DelegationView implements Projection<AccountId, Delegation> {
    public static final DelegationView DELEGATIONS = new DelegationView();

    public record Received(AccountId to, AccountId from) {}

    public static final Index<Received, AccountId, Delegation> BY_DELEGATE = Index.of("delegations-by-delegate", Received.class,
            delegation -> List.of(new Received(delegation.to(), delegation.from())), Received::from);

    private static final Shape<AccountId, Delegation> SHAPE = Shape.of("delegations", 1, AccountId.class, Delegation.class);

    private DelegationView() {}

    @Override
    public Shape<AccountId, Delegation> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, AccountId, Delegation>> indexes() {
        return List.of(BY_DELEGATE);
    }

    @Override
    public List<AccountId> keys(Recorded recorded) {
        return recorded.event() instanceof DelegationChanged changed ? List.of(changed.from()) : List.of();
    }

    @Override
    public Delegation fold(Delegation before, Recorded recorded, AccountId from) {
        return ((DelegationChanged) recorded.event()).after().map(to -> new Delegation(from, to, recorded.at())).orElse(null);
    }
}
