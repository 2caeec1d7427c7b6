package org.althing.projections.governance;

import static org.althing.projections.governance.DelegationView.BY_DELEGATE;
import static org.althing.projections.governance.DelegationView.DELEGATIONS;
import static org.althing.projections.staking.StakeView.STAKES;

import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.projections.Reading;
import org.althing.projections.staking.Stake;

/// What a member's word weighs on a proposal opened right after a position.
/// @param own what the member has bonded
/// @param received what others have bonded who let the member speak for them
/// @param delegate who speaks for the member, until the member votes
public record VotingPower(AccountId account, Amount own, Amount received, Optional<AccountId> delegate, long position) {

    public static VotingPower of(Reading reading, AccountId account) {
        var received = Amount.ZERO;
        for (var row : reading.scan(BY_DELEGATE, BY_DELEGATE.startingWith(account), Integer.MAX_VALUE)) {
            received = received.plus(bonded(reading, row.value().from()));
        }
        return new VotingPower(account, bonded(reading, account), received, reading.get(DELEGATIONS, account).map(Delegation::to), reading.position());
    }

    private static Amount bonded(Reading reading, AccountId account) {
        return reading.get(STAKES, account).map(Stake::bonded).orElse(Amount.ZERO);
    }
}
