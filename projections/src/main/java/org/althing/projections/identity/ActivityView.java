package org.althing.projections.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Shape;
import org.althing.projections.identity.Activity.Movement;
import org.althing.projections.key.NewestFirst;

/// Every event that concerned an account, the newest first.
public final class ActivityView implements Projection<ActivityKey, Activity> {
    public static final ActivityView ACTIVITY = new ActivityView();

    private static final Shape<ActivityKey, Activity> SHAPE = Shape.of("activity", 1, ActivityKey.class, Activity.class);

    private ActivityView() {}

    /// One account's history.
    public Range<ActivityKey> of(AccountId account) {
        return startingWith(account);
    }

    @Override
    public Shape<ActivityKey, Activity> shape() {
        return SHAPE;
    }

    @Override
    public boolean appendOnly() {
        return true;
    }

    @Override
    public List<ActivityKey> keys(Recorded recorded) {
        var position = new NewestFirst(recorded.position());
        return Parties.of(recorded.event()).stream().map(account -> new ActivityKey(account, position)).toList();
    }

    @Override
    public Activity fold(Activity none, Recorded recorded, ActivityKey key) {
        return new Activity(key.account(), recorded.position(), recorded.at(), StoredName.of(recorded.event()), movements(recorded, key.account()));
    }

    private static List<Movement> movements(Recorded recorded, AccountId account) {
        if (!(recorded.event() instanceof MovesAssets moving)) return List.of();
        Map<Holding, Movement> movements = new LinkedHashMap<>();
        for (var posting : moving.postings()) {
            if (posting.from().owner().equals(account)) add(movements, posting.from(), Amount.ZERO, posting.amount());
            if (posting.to().owner().equals(account)) add(movements, posting.to(), posting.amount(), Amount.ZERO);
        }
        return List.copyOf(movements.values());
    }

    private static void add(Map<Holding, Movement> movements, Holding holding, Amount received, Amount given) {
        movements.merge(holding, new Movement(holding.compartment(), holding.asset(), received, given), (before, more) ->
                new Movement(before.compartment(), before.asset(), before.received().plus(more.received()), before.given().plus(more.given())));
    }
}
