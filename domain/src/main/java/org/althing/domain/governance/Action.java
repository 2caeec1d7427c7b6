package org.althing.domain.governance;

import java.util.List;
import java.util.stream.Collectors;
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

        @Override
        public String describe() {
            return "amend policy: " + amendments.stream().map(a -> a.parameter() + "=" + a.value()).collect(Collectors.joining(", "));
        }
    }

    record SpendTreasury(AccountId to, AssetId asset, Amount amount) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.SPEND_TREASURY;
        }

        @Override
        public String describe() {
            return "spend " + amount + " " + asset + " to " + to;
        }
    }

    /// Pays, of the proposal's choices, those that won and that the budget is enough for.
    /// @param prizes what each choice costs and who is paid for it, in the proposal's order
    record FundWinners(AssetId asset, List<Prize> prizes) implements Action {

        /// @param cost in the asset's base units; none where nothing is to be paid
        public record Prize(AccountId to, Amount cost) {}

        public FundWinners {
            prizes = List.copyOf(prizes);
        }

        /// What every choice costs.
        public List<Amount> costs() {
            return prizes.stream().map(Prize::cost).toList();
        }

        @Override
        public ActionKind kind() {
            return ActionKind.SPEND_TREASURY;
        }

        @Override
        public String describe() {
            return "fund winners in " + asset + ": " + prizes.stream().map(prize -> prize.cost() + " to " + prize.to()).collect(Collectors.joining(", "));
        }
    }

    /// Opens a track, or gives an existing one other rules; proposals that are already open keep theirs.
    record AdoptTrack(TrackId track, RuleSet rules) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ADOPT_TRACK;
        }

        @Override
        public String describe() {
            return "adopt track " + track + " " + rules.digest();
        }
    }

    record GrantRole(AccountId account, Role role) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.GRANT_ROLE;
        }

        @Override
        public String describe() {
            return "grant " + role + " to " + account;
        }
    }

    record RevokeRole(AccountId account, Role role) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.REVOKE_ROLE;
        }

        @Override
        public String describe() {
            return "revoke " + role + " from " + account;
        }
    }

    ActionKind kind();

    /// Its canonical text: equal actions, equal text.
    String describe();
}
