package org.althing.domain.governance;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
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

    /// Changes one parameter of the policy: what a track may be trusted with that may not amend the policy as a whole.
    record ChangeParameter(String parameter, String value) implements Action {

        /// The same as an amendment of the policy.
        public List<Amendment> amendments() {
            return List.of(new Amendment(parameter, value));
        }

        @Override
        public ActionKind kind() {
            return ActionKind.CHANGE_PARAMETER;
        }

        @Override
        public String describe() {
            return "change parameter " + parameter + "=" + value;
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

    /// Lets a member lend machines where the policy asks for approval. It is the grant of a role under a mandate of its own.
    record ApproveOperator(AccountId operator) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.APPROVE_OPERATOR;
        }

        @Override
        public String describe() {
            return "approve operator " + operator;
        }
    }

    /// Takes an approval back: the operator's machines get no more work.
    record DismissOperator(AccountId operator) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.APPROVE_OPERATOR;
        }

        @Override
        public String describe() {
            return "dismiss operator " + operator;
        }
    }

    /// Lets the network decide by a later version of the rules, from the moment of its execution on.
    /// @param version one that the code knows
    record ActivateRules(int version) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ACTIVATE_RULES;
        }

        @Override
        public String describe() {
            return "activate rules version " + version;
        }
    }

    record GrantRole(AccountId account, Role role) implements Action {
        @Override
        public ActionKind kind() {
            return ofRole(role, ActionKind.GRANT_ROLE);
        }

        @Override
        public String describe() {
            return "grant " + role + " to " + account;
        }
    }

    record RevokeRole(AccountId account, Role role) implements Action {
        @Override
        public ActionKind kind() {
            return ofRole(role, ActionKind.REVOKE_ROLE);
        }

        @Override
        public String describe() {
            return "revoke " + role + " from " + account;
        }
    }

    /// Whatever an operator's role is given or taken by, it takes the mandate for operators.
    private static ActionKind ofRole(Role role, ActionKind usual) {
        return role == Role.OPERATOR ? ActionKind.APPROVE_OPERATOR : usual;
    }

    /// Lets the guardians act once more on a proposal on which one of them has acted.
    record RatifyGuardian(ProposalId proposal) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.RATIFY_GUARDIAN;
        }

        @Override
        public String describe() {
            return "ratify guardian on " + proposal;
        }
    }

    ActionKind kind();

    /// Its canonical text: equal actions, equal text.
    String describe();
}
