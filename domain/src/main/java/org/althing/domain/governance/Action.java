package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.Amendment;

/// What a proposal does when it is executed. All actions of a proposal happen together, in order, or none does.
public sealed interface Action {

    /// Gives the economy its next policy: the one in force at the time, with these changes.
    record AmendPolicy(List<Amendment> amendments) implements Action {
        public AmendPolicy {
            amendments = List.copyOf(amendments);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.AMEND_POLICY;
        }
    }

    record SpendTreasury(AccountId to, AssetId asset, Amount amount) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.SPEND_TREASURY;
        }
    }

    /// Opens a track, or gives an existing one other rules; proposals that are already open keep theirs.
    record AdoptTrack(TrackId track, RuleSet rules) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ADOPT_TRACK;
        }
    }

    record GrantRole(AccountId account, Role role) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.GRANT_ROLE;
        }
    }

    record RevokeRole(AccountId account, Role role) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.REVOKE_ROLE;
        }
    }

    ActionKind kind();
}
