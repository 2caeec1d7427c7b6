package org.althing.domain.governance.rules;

import java.util.List;
import org.althing.domain.identity.AccountId;

/// Who may take a proposal back, and until when. Without this rule it is the proposer alone, before the vote begins.
/// @param window how long the proposer may
/// @param belowThreshold whether anybody may, before it is executed, once the proposer's power has fallen below what proposing needs
/// @param wardens who alone may do that where the proposer is exempt from the threshold
public record CancelRule(CancelWindow window, boolean belowThreshold, List<AccountId> wardens) implements Rule {
    public CancelRule {
        wardens = List.copyOf(wardens);
    }

    @Override
    public String describe() {
        return "by the proposer " + window.describe()
                + (belowThreshold ? ", by anybody when the proposer falls below the threshold, of exempt ones by " + Accounts.describe(wardens, "nobody") : "");
    }
}
