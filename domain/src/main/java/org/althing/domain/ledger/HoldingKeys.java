package org.althing.domain.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.AmountTable;

/// Holdings as an owner's id and the number of an asset and compartment. Assets are numbered as they are met: the numbers mean nothing outside.
final class HoldingKeys implements AmountTable.Keys<Holding> {
    private static final Compartment[] COMPARTMENTS = Compartment.values();

    private final List<AssetId> assets = new ArrayList<>();
    private final Map<AssetId, Integer> numbers = new HashMap<>();
    /// The asset that was asked for last is mostly the next one too.
    private AssetId last;
    private int lastNumber;

    @Override
    public long hi(Holding holding) {
        return holding.owner().hi();
    }

    @Override
    public long lo(Holding holding) {
        return holding.owner().lo();
    }

    @Override
    public int part(Holding holding) {
        if (holding.asset() != last) {
            var number = numbers.get(holding.asset());
            if (number == null) return -1;
            last = holding.asset();
            lastNumber = number;
        }
        return lastNumber * COMPARTMENTS.length + holding.compartment().ordinal();
    }

    @Override
    public int enter(Holding holding) {
        if (holding.asset() != last && !numbers.containsKey(holding.asset())) {
            numbers.put(holding.asset(), assets.size());
            assets.add(holding.asset());
        }
        return part(holding);
    }

    @Override
    public Holding key(long hi, long lo, int part) {
        return new Holding(new AccountId(hi, lo), COMPARTMENTS[part % COMPARTMENTS.length], assets.get(part / COMPARTMENTS.length));
    }
}
