package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.rules.Deposit;

/// What a proposer puts down with the proposal. Assets that its track does not ask for are not taken.
public record Pledge(List<Deposit> deposits) {
    public Pledge {
        deposits = List.copyOf(deposits);
    }
}
