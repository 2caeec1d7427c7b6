package org.althing.domain.governance;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.GuardianRatified;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityEvent.RoleGranted;
import org.althing.domain.identity.IdentityEvent.RoleRevoked;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Parameter;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.Policy.Amended;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.domain.version.EngineUpgraded;
import org.althing.domain.version.RulesInForce;

/// What each kind of action changes, and what can stand in its way on the state as it is.
public final class Effects {
    private final Governance governance;
    private final PolicyBook policies;
    private final Ledger ledger;
    private final Identity identity;
    private final Funding funding;
    private final RulesInForce rules;

    public Effects(Governance governance, PolicyBook policies, Ledger ledger, Identity identity, RulesInForce rules) {
        this.rules = rules;
        this.governance = governance;
        this.policies = policies;
        this.ledger = ledger;
        this.identity = identity;
        this.funding = new Funding(ledger, identity);
    }

    /// Why the action cannot take effect now; empty where it can.
    Optional<Obstacle> obstacle(Cause cause, Action action) {
        return Optional.ofNullable(switch (action) {
            case Action.AmendPolicy amend   -> amend(amend.amendments());
            case Action.ChangeParameter one -> amend(one.amendments());
            case Action.SpendTreasury spend -> spend(spend);
            case Action.FundWinners fund    -> funding.obstacle(cause, fund);
            case Action.AdoptTrack adopt    -> adopt(adopt);
            case Action.GrantRole grant     -> grant(grant.account(), grant.role());
            case Action.RevokeRole revoke   -> revoke(revoke.account(), revoke.role());
            case Action.ApproveOperator approve -> grant(approve.operator(), Role.OPERATOR);
            case Action.DismissOperator dismiss -> revoke(dismiss.operator(), Role.OPERATOR);
            case Action.ActivateRules activate -> activate(activate.version());
            case Action.RatifyGuardian ratify -> ratify(ratify.proposal());
        });
    }

    /// The action's effects, on a state where nothing stands in its way.
    List<Event> events(Cause cause, Action action) {
        return switch (action) {
            case Action.AmendPolicy amend   -> List.of(PolicyAdopted.of(next(amend.amendments())));
            case Action.ChangeParameter one -> List.of(PolicyAdopted.of(next(one.amendments())));
            case Action.SpendTreasury spend -> List.of(new TreasurySpent(cause.proposal(), spend.to(), spend.asset(), spend.amount()));
            case Action.FundWinners fund    -> Funding.payments(cause, fund);
            case Action.AdoptTrack adopt    -> List.of(new TrackAdopted(adopt.track(), version(adopt.track()), adopt.rules()));
            case Action.GrantRole grant     -> List.of(new RoleGranted(grant.account(), grant.role()));
            case Action.RevokeRole revoke   -> List.of(new RoleRevoked(revoke.account(), revoke.role()));
            case Action.ApproveOperator approve -> List.of(new RoleGranted(approve.operator(), Role.OPERATOR));
            case Action.DismissOperator dismiss -> List.of(new RoleRevoked(dismiss.operator(), Role.OPERATOR));
            case Action.ActivateRules activate -> List.of(new EngineUpgraded(activate.version()));
            case Action.RatifyGuardian ratify -> List.of(new GuardianRatified(ratify.proposal()));
        };
    }

    /// The canonical text of an action's effect: what changes, and to what.
    static String describe(Event effect) {
        return switch (effect) {
            case PolicyAdopted e -> "policy " + e.hash();
            case TreasurySpent e -> "spend " + e.amount() + " " + e.asset() + " to " + e.to();
            case TrackAdopted e -> "track " + e.track() + " version " + e.version() + " " + e.rules().digest();
            case RoleGranted e -> "grant " + e.role() + " to " + e.account();
            case RoleRevoked e -> "revoke " + e.role() + " from " + e.account();
            case EngineUpgraded e -> "rules version " + e.rules();
            case GuardianRatified e -> "ratify guardian on " + e.proposal();
            default -> throw new IllegalStateException("no action has this effect: " + effect);
        };
    }

    /// What one of an action's effects changes, before it happens.
    List<Change> changes(Event effect) {
        return switch (effect) {
            case PolicyAdopted e -> parameters(policies.current(), e.policy());
            case TreasurySpent e -> List.of(new Change.TreasuryPays(e.to(), e.asset(), e.amount(), ledger.available(AccountId.TREASURY, e.asset()).minus(e.amount())));
            case TrackAdopted e -> List.of(new Change.RulesAdopted(e.track(), Optional.ofNullable(governance.track(e.track())).map(Track::digest), e.rules().digest()));
            case RoleGranted e -> List.of(new Change.RoleGiven(e.account(), e.role()));
            case RoleRevoked e -> List.of(new Change.RoleTaken(e.account(), e.role()));
            case EngineUpgraded e -> List.of(new Change.RulesActivated(rules.version(), e.rules()));
            case GuardianRatified e -> List.of(new Change.GuardianFreed(e.proposal()));
            default -> throw new IllegalStateException("no action has this effect: " + effect);
        };
    }

    private static List<Change> parameters(Policy before, Policy after) {
        return Parameter.ALL.stream().filter(parameter -> !parameter.read(before).equals(parameter.read(after)))
                .<Change>map(parameter -> new Change.ParameterSet(parameter.name(), parameter.read(before), parameter.read(after))).toList();
    }

    private Policy next(List<Amendment> amendments) {
        return ((Amended.Next) policies.current().amended(amendments)).policy();
    }

    private Obstacle amend(List<Amendment> amendments) {
        return policies.current().amended(amendments) instanceof Amended.Refused refused
                ? new Obstacle.PolicyUnsound(refused.rejection().flaws()) : null;
    }

    private Obstacle activate(int version) {
        if (version > RulesInForce.NEWEST)       return new Obstacle.UnknownRules(version, RulesInForce.NEWEST);
        if (rules.since(version))                return new Obstacle.RulesNotNewer(version, rules.version());
        return null;
    }

    private Obstacle spend(Action.SpendTreasury action) {
        if (action.amount().isZero())                return new Obstacle.NothingToSpend(action.asset());
        if (!ledger.knows(action.asset()))           return new Obstacle.UnknownAsset(action.asset());
        if (!identity.isMember(action.to()))         return new Obstacle.UnknownRecipient(action.to());
        var have = ledger.available(AccountId.TREASURY, action.asset());
        if (have.compareTo(action.amount()) < 0)     return new Obstacle.TreasuryTooSmall(action.asset(), have, action.amount());
        return null;
    }

    private Obstacle adopt(Action.AdoptTrack action) {
        var flaws = action.rules().flaws();
        if (!flaws.isEmpty())                        return new Obstacle.IncoherentRules(action.track(), flaws);
        var read = action.rules().power().follows();
        if (read.isPresent() && !ledger.knows(read.get())) return new Obstacle.UnknownAsset(read.get());
        boolean another = governance.tracks().entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(action.track()) && canChangeTracks(entry.getValue().rules()));
        if (!another && !canChangeTracks(action.rules())) return new Obstacle.LocksGovernanceOut(action.track());
        return null;
    }

    private Obstacle grant(AccountId account, Role role) {
        if (!identity.isMember(account))         return new Obstacle.UnknownRecipient(account);
        if (identity.has(account, role))         return new Obstacle.RoleHeldAlready(account, role);
        return null;
    }

    private Obstacle ratify(ProposalId id) {
        var proposal = governance.proposal(id);
        boolean guarded = proposal != null && governance.lifecycle().guardedAt(id) != null && (proposal.isUndecided() || proposal.awaitsExecution());
        return guarded ? null : new Obstacle.NothingToRatify(id);
    }

    private Obstacle revoke(AccountId account, Role role) {
        return identity.has(account, role) ? null : new Obstacle.RoleNotHeld(account, role);
    }

    /// Whether somebody could still change a track under these rules: they may, and the deposit exists at all.
    private boolean canChangeTracks(RuleSet rules) {
        if (!rules.allows(ActionKind.ADOPT_TRACK)) return false;
        return switch (rules.deposit()) {
            case DepositRule.NoDeposit _ -> true;
            case DepositRule.FixedDeposit deposit -> exists(deposit.asset(), deposit.amount());
            case DepositRule.CrowdFunded crowd -> crowd.minimum().stream().allMatch(each -> exists(each.asset(), each.amount()))
                    && crowd.submission().stream().allMatch(own -> exists(own.asset(), own.amount()));
        };
    }

    private boolean exists(AssetId asset, Amount amount) {
        var known = ledger.asset(asset);
        return known != null && known.supply().compareTo(amount) >= 0;
    }

    private int version(TrackId track) {
        var current = governance.track(track);
        return current == null ? 1 : current.version() + 1;
    }
}
