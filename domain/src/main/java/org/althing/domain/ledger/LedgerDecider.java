package org.althing.domain.ledger;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;
import org.althing.domain.ledger.LedgerRejection.ReservedAccount;
import org.althing.domain.ledger.LedgerRejection.SelfTransfer;
import org.althing.domain.ledger.LedgerRejection.UnknownAsset;

/// Every rule about transferring.
public final class LedgerDecider {
    private final Ledger ledger;
    private final Identity identity;

    public LedgerDecider(Ledger ledger, Identity identity) {
        this.ledger = ledger;
        this.identity = identity;
    }

    public Decision decide(LedgerCommand command) {
        return switch (command) {
            case Transfer transfer -> transfer(transfer);
        };
    }

    private Decision transfer(Transfer command) {
        var from = Holding.available(command.from(), command.asset());
        if (command.amount().isZero())                 return reject(new NothingToMove());
        if (!ledger.knows(command.asset()))            return reject(new UnknownAsset(command.asset()));
        if (command.from().equals(command.to()))       return reject(new SelfTransfer(command.from()));
        if (!identity.exists(command.to()))            return reject(new UnknownAccount(command.to()));
        if (command.to().isReserved())                 return reject(new ReservedAccount(command.to()));
        var have = ledger.balance(from);
        if (have.compareTo(command.amount()) < 0)      return reject(new InsufficientBalance(from, have, command.amount()));
        return accept(new Transferred(command.from(), command.to(), command.asset(), command.amount()));
    }
}
