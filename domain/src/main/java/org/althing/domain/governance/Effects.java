package org.althing.domain.governance;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityEvent.RoleGranted;
import org.althing.domain.identity.IdentityEvent.RoleRevoked;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.policy.Policy.Amended;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;

/// What each kind of action changes, and what can stand in its way on the state as it is.
public final class Effects {
    private final Governance governance;
    private final PolicyBook policies;
    private final Ledger ledger;
    private final Identity identity;
    private final Funding funding;

    public Effects(Governance governance, PolicyBook policies, Ledger ledger, Identity identity) {
        this.governance = governance;
        this.policies = policies;
        this.ledger = ledger;
        this.identity = identity;
        this.funding = new Funding(ledger, identity);
    }

    /// Why the action cannot take effect now; empty where it can.
    Optional<Obstacle> obstacle(Cause cause, Action action) {
        return Optional.ofNullable(switch (action) {
            case Action.AmendPolicy amend   -> amend(amend);
            case Action.SpendTreasury spend -> spend(spend);
            case Action.FundWinners fund    -> funding.obstacle(cause, fund);
            case Action.AdoptTrack adopt    -> adopt(adopt);
            case Action.GrantRole grant     -> grant(grant);
            case Action.RevokeRole revoke   -> identity.has(revoke.account(), revoke.role()) ? null : new Obstacle.RoleNotHeld(revoke.account(), revoke.role());
        });
    }

    /// The action's effects, on a state where nothing stands in its way.
    List<Event> events(Cause cause, Action action) {
        return switch (action) {
            case Action.AmendPolicy amend   -> List.of(PolicyAdopted.of(((Amended.Next) policies.current().amended(amend.amendments())).policy()));
            case Action.SpendTreasury spend -> List.of(new TreasurySpent(cause.proposal(), spend.to(), spend.asset(), spend.amount()));
            case Action.FundWinners fund    -> Funding.payments(cause, fund);
            case Action.AdoptTrack adopt    -> List.of(new TrackAdopted(adopt.track(), version(adopt.track()), adopt.rules()));
            case Action.GrantRole grant     -> List.of(new RoleGranted(grant.account(), grant.role()));
            case Action.RevokeRole revoke   -> List.of(new RoleRevoked(revoke.account(), revoke.role()));
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
            default -> throw new IllegalStateException("no action has this effect: " + effect);
        };
    }

    private Obstacle amend(Action.AmendPolicy action) {
        return policies.current().amended(action.amendments()) instanceof Amended.Refused refused
                ? new Obstacle.PolicyUnsound(refused.rejection().flaws()) : null;
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

    private Obstacle grant(Action.GrantRole action) {
        if (!identity.isMember(action.account()))                return new Obstacle.UnknownRecipient(action.account());
        if (identity.has(action.account(), action.role()))       return new Obstacle.RoleHeldAlready(action.account(), action.role());
        return null;
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
