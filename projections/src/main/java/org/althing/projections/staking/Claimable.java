package org.althing.projections.staking;

import static org.althing.projections.staking.StakeView.STAKES;
import static org.althing.projections.staking.StakingView.STAKING;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Q64;
import org.althing.projections.Reading;

/// What an account's stake has earned and was not paid: between two changes of its stake, the stake times what one unit earned meanwhile.
/// No row could hold it, because every epoch changes it for everybody at once.
public final class Claimable {

    private Claimable() {}

    /// In whole units, as of the reading; the same amount that the rules would pay.
    public static Amount of(Reading reading, AccountId account) {
        var versions = reading.history(STAKES, account, Integer.MAX_VALUE);
        if (versions.isEmpty()) return Amount.ZERO;
        var earned = Q64.ZERO;
        var until = perBonded(reading, reading.position());
        for (var version : versions) {
            var since = perBonded(reading, version.position());
            earned = earned.plus(until.minus(since).times(version.value().bonded()));
            until = since;
        }
        return earned.minus(Q64.of(versions.getFirst().value().claimed())).floor();
    }

    private static Q64 perBonded(Reading reading, long position) {
        return reading.rowAsOf(STAKING, Staking.Key.ONLY, position).map(row -> row.value().perBonded()).orElse(Q64.ZERO);
    }
}
