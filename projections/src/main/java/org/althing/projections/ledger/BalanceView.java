package org.althing.projections.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Shape;

/// Every balance, by its holding: an account's balances stand together.
public final class BalanceView implements Projection<Holding, Balance> {
    public static final BalanceView BALANCES = new BalanceView();

    private static final Shape<Holding, Balance> SHAPE = Shape.of("balances", 1, Holding.class, Balance.class);

    private BalanceView() {}

    /// The balances of one account.
    public Range<Holding> of(AccountId account) {
        return startingWith(account);
    }

    @Override
    public Shape<Holding, Balance> shape() {
        return SHAPE;
    }

    @Override
    public Set<Holding> keys(Recorded recorded) {
        if (!(recorded.event() instanceof MovesAssets moving)) return Set.of();
        var holdings = new LinkedHashSet<Holding>();
        for (var posting : moving.postings()) {
            for (var holding : List.of(posting.from(), posting.to())) {
                if (!holding.owner().equals(AccountId.ISSUANCE)) holdings.add(holding);
            }
        }
        return holdings;
    }

    /// @throws ArithmeticException where a balance would leave 0..2^128-1: the log is corrupt
    @Override
    public Balance fold(Balance balance, Recorded recorded, Holding key) {
        var amount = balance == null ? Amount.ZERO : balance.amount();
        for (var posting : ((MovesAssets) recorded.event()).postings()) {
            if (posting.from().equals(key)) amount = amount.minus(posting.amount());
            if (posting.to().equals(key)) amount = amount.plus(posting.amount());
        }
        return amount.isZero() ? null : new Balance(key.owner(), key.compartment(), key.asset(), amount);
    }
}
