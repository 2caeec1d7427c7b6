package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.governance.Action.FundWinners;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.Ledger;

/// What is paid for a proposal's choices: of those that won, what the budget is enough for, the strongest first. All of it or nothing.
final class Funding {
    private final Ledger ledger;
    private final Identity identity;

    Funding(Ledger ledger, Identity identity) {
        this.ledger = ledger;
        this.identity = identity;
    }

    /// Why the winners cannot be paid now, or null.
    Obstacle obstacle(Cause cause, FundWinners action) {
        if (!(cause.rules().approval() instanceof Award))            return new Obstacle.NothingAwarded();
        if (action.prizes().size() != cause.choices())               return new Obstacle.PrizesUnfit(action.prizes().size(), cause.choices());
        if (cause.actions().stream().filter(FundWinners.class::isInstance).count() > 1) return new Obstacle.FundedTwice();
        if (!ledger.knows(action.asset()))                           return new Obstacle.UnknownAsset(action.asset());
        for (var prize : action.prizes()) {
            if (!identity.isMember(prize.to()))                      return new Obstacle.UnknownRecipient(prize.to());
        }
        var left = ledger.available(AccountId.TREASURY, action.asset());
        for (int winner : funded(cause, action)) {
            var cost = action.prizes().get(winner).cost();
            if (left.compareTo(cost) < 0)                            return new Obstacle.TreasuryTooSmall(action.asset(), left, cost);
            left = left.minus(cost);
        }
        return null;
    }

    /// The payments, where nothing stands in their way; none for what costs nothing.
    static List<Event> payments(Cause cause, FundWinners action) {
        var payments = new ArrayList<Event>();
        for (int winner : funded(cause, action)) {
            var prize = action.prizes().get(winner);
            if (!prize.cost().isZero()) payments.add(new TreasurySpent(cause.proposal(), prize.to(), action.asset(), prize.cost()));
        }
        return payments;
    }

    private static List<Integer> funded(Cause cause, FundWinners action) {
        return ((Award) cause.rules().approval()).awarded(cause.rules().ballot().standing(cause.tally()), action.costs()).funded();
    }
}
