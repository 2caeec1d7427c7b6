package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.GovernanceEvent.ClaimsCounted;
import org.althing.domain.governance.GovernanceEvent.MemberLeft;
import org.althing.domain.governance.GovernanceRejection.ExitClosed;
import org.althing.domain.governance.GovernanceRejection.NoExit;
import org.althing.domain.governance.GovernanceRejection.NothingGivenUp;
import org.althing.domain.governance.GovernanceRejection.UnfitShare;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.UnknownAsset;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.staking.StakeHistory;
import org.althing.domain.staking.StakingEvent.StakeBurned;
import org.althing.domain.staking.StakingRejection.InsufficientStake;
import org.althing.domain.staking.StakingRejection.StakeLocked;

/// Every rule about leaving with one's share of the treasury: when, for what, and when too many have left for a proposal to be carried out.
final class Exiting {
    private final Governance governance;
    private final Ledger ledger;
    private final StakeHistory stakes;
    private final PolicyBook policies;
    private final Claims claims;

    Exiting(Governance governance, Ledger ledger, StakeHistory stakes, PolicyBook policies) {
        this.governance = governance;
        this.ledger = ledger;
        this.stakes = stakes;
        this.policies = policies;
        this.claims = new Claims(ledger, stakes);
    }

    Decision leave(LeaveWithShare command, Occasion occasion) {
        var member = command.member();
        var track = governance.track(command.track());
        if (track == null)                                               return reject(new UnknownTrack(command.track()));
        if (track.rules().exit().isEmpty())                              return reject(new NoExit(command.track()));
        var rule = track.rules().exit().get();
        if (!rule.anytime() && !isOpen(command, occasion))               return reject(new ExitClosed(command.track()));
        if (command.stake().isZero() && command.loot().isZero())         return reject(new NothingGivenUp(member));
        var bonded = stakes.bondedAt(member, occasion.position() - 1);
        if (bonded.compareTo(command.stake()) < 0)                       return reject(new InsufficientStake(member, bonded, command.stake()));
        var free = governance.convictions().freeOf(member, bonded);
        if (free.compareTo(command.stake()) < 0)                         return reject(new StakeLocked(member, free, command.stake()));
        if (!command.loot().isZero()) {
            if (rule.loot().isEmpty())                                   return reject(new UnfitShare(command.assets()));
            var own = Holding.available(member, rule.loot().get());
            var have = ledger.balance(own);
            if (have.compareTo(command.loot()) < 0)                      return reject(new InsufficientBalance(own, have, command.loot()));
        }
        if (new HashSet<>(command.assets()).size() != command.assets().size() || rule.loot().filter(command.assets()::contains).isPresent()) {
            return reject(new UnfitShare(command.assets()));
        }
        for (var asset : command.assets()) {
            if (!ledger.knows(asset))                                    return reject(new UnknownAsset(asset));
        }
        var events = new ArrayList<Event>();
        if (!command.stake().isZero()) events.add(new StakeBurned(member, policies.current().asset(), command.stake()));
        events.add(new MemberLeft(member, command.track(), command.stake(), rule.loot().map(asset -> new Deposit(asset, command.loot())),
                payouts(command, claims.total(rule, occasion.position() - 1))));
        return accept(events);
    }

    /// Payouts round down; the treasury keeps the rest.
    private List<Deposit> payouts(LeaveWithShare command, Amount total) {
        var share = Ratio.of(command.stake().plus(command.loot()), total);
        return command.assets().stream().map(asset -> new Deposit(asset, ledger.available(AccountId.TREASURY, asset).floorShare(share))).toList();
    }

    private boolean isOpen(LeaveWithShare command, Occasion occasion) {
        var proposal = command.because().map(governance::proposal).orElse(null);
        if (proposal == null || !proposal.track().equals(command.track()) || proposal.phase(occasion.now()) != Phase.QUEUED) return false;
        var cast = governance.ballot(proposal.id(), command.member());
        return cast == null || !isFor(cast.ballot());
    }

    private static boolean isFor(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Side(var support) -> support == Support.FOR;
            case Ballot.Split(var parts) -> parts.stream().anyMatch(part -> part.support() == Support.FOR);
            case Ballot.Portions(var portions) -> portions.stream().anyMatch(portion -> portion.support() == Support.FOR);
            case Ballot.Choice _, Ballot.Approved _, Ballot.Weighted _, Ballot.Ranked _ -> false;
        };
    }

    /// What was cast, and how many claims there were, where somebody voted for a proposal when there were more than before.
    Decision counted(Decision decision, CastVote vote, Occasion occasion) {
        if (!(decision instanceof Decision.Accepted(var events)) || !isFor(vote.ballot())) return decision;
        var rules = governance.rules(governance.proposal(vote.proposal()));
        if (rules.exit().isEmpty()) return decision;
        var total = claims.total(rules.exit().get(), occasion.position() - 1);
        if (total.compareTo(governance.lifecycle().claims(vote.proposal())) <= 0) return decision;
        var all = new ArrayList<Event>(events);
        all.add(new ClaimsCounted(vote.proposal(), total));
        return accept(all);
    }

    /// Whether too many have left for the proposal to be carried out. What must be left rounds down.
    Optional<Obstacle> obstacle(Proposal proposal, RuleSet rules, Occasion occasion) {
        return rules.exit().flatMap(rule -> obstacle(proposal, rule, occasion));
    }

    private Optional<Obstacle> obstacle(Proposal proposal, ExitRule rule, Occasion occasion) {
        var have = claims.total(rule, occasion.position() - 1);
        var need = governance.lifecycle().claims(proposal.id()).floorShare(rule.retention());
        return have.compareTo(need) < 0 ? Optional.of(new Obstacle.TooManyLeft(have, need)) : Optional.empty();
    }
}
