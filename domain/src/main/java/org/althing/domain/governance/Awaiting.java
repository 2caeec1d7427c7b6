package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.DecisionStarted;
import org.althing.domain.governance.GovernanceEvent.DepositMade;
import org.althing.domain.governance.GovernanceEvent.MinimumDepositChanged;
import org.althing.domain.governance.GovernanceEvent.ProposalFunded;
import org.althing.domain.governance.GovernanceEvent.ProposalPrepared;
import org.althing.domain.governance.GovernanceEvent.ProposalTimedOut;
import org.althing.domain.governance.GovernanceRejection.DepositComplete;
import org.althing.domain.governance.GovernanceRejection.DepositTooSmall;
import org.althing.domain.governance.GovernanceRejection.InitialDepositTooSmall;
import org.althing.domain.governance.GovernanceRejection.InsufficientDeposit;
import org.althing.domain.governance.GovernanceRejection.NotAskedFor;
import org.althing.domain.governance.GovernanceRejection.ProposalOver;
import org.althing.domain.governance.GovernanceRejection.TakesNoDeposits;
import org.althing.domain.governance.GovernanceRejection.TooManyDeposits;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule.CrowdFunded;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Balances;

/// Every rule about what a proposal waits for between its opening and its decision: deposits, time to prepare, a free place.
final class Awaiting {
    private final Governance governance;
    private final Balances balances;
    private final Sequel sequel;

    Awaiting(Governance governance, Balances balances, Sequel sequel) {
        this.governance = governance;
        this.balances = balances;
        this.sequel = sequel;
    }

    // --- opening ----------------------------------------------------------------------------------------------------

    /// What a proposal opened now has to wait for; empty where it is decided on without waiting.
    Optional<Wait> wait(TrackId track, RuleSet rules, Instant now) {
        if (!rules.waits()) return Optional.empty();
        return Optional.of(new Wait(asked(track, rules, now), rules.queue().map(queue -> now.plus(queue.preparation())).orElse(now)));
    }

    /// When it has waited long enough.
    static Instant timeoutAt(RuleSet rules, Instant now) {
        if (rules.hat().isPresent()) return rules.window().endsAt(now);
        var queued = rules.queue().map(QueueRule::timeout);
        if (!(rules.deposit() instanceof CrowdFunded crowd)) return now.plus(queued.orElseThrow());
        return now.plus(queued.filter(timeout -> timeout.compareTo(crowd.period()) < 0).orElse(crowd.period()));
    }

    /// What must be put down for a proposal opened now.
    List<Deposit> asked(TrackId track, RuleSet rules, Instant now) {
        if (!(rules.deposit() instanceof CrowdFunded crowd)) return List.of();
        if (rules.throttle().isEmpty()) return crowd.minimum();
        return List.of(new Deposit(crowd.minimum().getFirst().asset(), level(track, rules, now).minimum()));
    }

    private Deposits.Level level(TrackId track, RuleSet rules, Instant now) {
        var rule = rules.throttle().orElseThrow();
        var level = governance.deposits().level(track);
        return level == null ? new Deposits.Level(rule.floor(), now) : level.at(rule, governance.line().deciding(track), now);
    }

    /// Why the proposer puts too little down, or has not got it; null where nothing is wrong.
    Rejection refusal(Propose command, RuleSet rules, Optional<Deposit> submission, List<Deposit> asked) {
        if (!(rules.deposit() instanceof CrowdFunded crowd)) return null;
        for (var each : asked) {
            var have = pledged(command, each.asset());
            var need = crowd.initial(each.amount());
            if (have.compareTo(need) < 0)                                return new InitialDepositTooSmall(command.track(), each.asset(), have, need);
            var all = have.plus(submission.filter(own -> own.asset().equals(each.asset())).map(Deposit::amount).orElse(Amount.ZERO));
            var free = balances.available(command.proposer(), each.asset());
            if (free.compareTo(all) < 0)                                 return new InsufficientDeposit(command.proposer(), each.asset(), free, all);
        }
        return null;
    }

    private static Amount pledged(Propose command, AssetId asset) {
        var sum = Amount.ZERO;
        for (var each : command.pledge().map(Pledge::deposits).orElse(List.of())) if (each.asset().equals(asset)) sum = sum.plus(each.amount());
        return sum;
    }

    /// What follows the opening at once: the proposer's deposits, and the decision where nothing is left to wait for.
    List<Event> opened(ProposalId id, Propose command, RuleSet rules, Wait wait, Occasion occasion) {
        var events = new ArrayList<Event>();
        var fund = Deposits.Fund.EMPTY;
        for (var each : wait.asked()) {
            var amount = pledged(command, each.asset());
            if (amount.isZero()) continue;
            events.add(new DepositMade(id, command.proposer(), each.asset(), amount));
            fund = fund.with(command.proposer(), each.asset(), amount);
        }
        if (!wait.asked().isEmpty() && fund.covers(wait.asked())) events.add(new ProposalFunded(id));
        boolean ready = rules.hat().isEmpty() && fund.covers(wait.asked()) && !occasion.now().isBefore(wait.preparedAt());
        if (ready && hasRoom(command.track(), rules)) events.addAll(start(id, command.track(), rules, occasion.now()));
        return events;
    }

    // --- waiting ----------------------------------------------------------------------------------------------------

    Decision deposit(AddDeposit command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var rules = governance.rules(proposal);
        if (!(rules.deposit() instanceof CrowdFunded crowd))             return reject(new TakesNoDeposits(id));
        var phase = proposal.phase(occasion.now());
        if (!proposal.isUndecided())                                     return reject(new ProposalOver(id, phase));
        boolean open = proposal.course() instanceof Course.Waiting waiting && !waiting.funded();
        if (!open && !crowd.topUps())                                    return reject(new DepositComplete(id));
        var asked = crowd.minimum().stream().filter(each -> each.asset().equals(command.asset())).findFirst();
        if (asked.isEmpty())                                             return reject(new NotAskedFor(id, command.asset()));
        var least = asked.get().amount().ceilShare(crowd.leastShare());
        if (command.amount().isZero() || command.amount().compareTo(least) < 0) return reject(new DepositTooSmall(id, command.amount(), least));
        var fund = governance.deposits().fund(id);
        if (fund.puts().size() >= CrowdFunded.DEPOSITS_MAX && !fund.has(command.depositor(), command.asset())) return reject(new TooManyDeposits(id, CrowdFunded.DEPOSITS_MAX));
        var free = balances.available(command.depositor(), command.asset());
        if (free.compareTo(command.amount()) < 0)                        return reject(new InsufficientDeposit(command.depositor(), command.asset(), free, command.amount()));
        var events = new ArrayList<Event>();
        events.add(new DepositMade(id, command.depositor(), command.asset(), command.amount()));
        if (proposal.course() instanceof Course.Waiting waiting && !waiting.funded()
                && fund.with(command.depositor(), command.asset(), command.amount()).covers(waiting.asked())) {
            events.add(new ProposalFunded(id));
            if (waiting.prepared() && hasRoom(proposal.track(), rules)) events.addAll(start(id, proposal.track(), rules, occasion.now()));
        }
        return accept(events);
    }

    /// What falls due when the time to prepare is over.
    List<Event> prepared(ProposalId id, Occasion occasion) {
        var proposal = governance.proposal(id);
        var rules = governance.rules(proposal);
        var events = new ArrayList<Event>();
        events.add(new ProposalPrepared(id));
        boolean funded = ((Course.Waiting) proposal.course()).funded();
        if (funded && hasRoom(proposal.track(), rules)) events.addAll(start(id, proposal.track(), rules, occasion.now()));
        return events;
    }

    List<Event> timedOut(ProposalId id) {
        var proposal = governance.proposal(id);
        var events = new ArrayList<Event>();
        events.add(new ProposalTimedOut(id));
        events.addAll(Settling.settle(governance, proposal, Outcome.TIMED_OUT));
        events.addAll(sequel.fall(id));
        return events;
    }

    /// What falls due when free places are given away: to those with the most power for them, of equals to the one opened first.
    List<Event> admit(TrackId track, Occasion occasion) {
        var best = governance.line().waiting(track).stream().map(governance::proposal)
                .sorted(Comparator.comparing(this::support).reversed().thenComparing(Proposal::snapshot)).toList();
        var events = new ArrayList<Event>();
        long deciding = governance.line().deciding(track);
        for (var next : best) {
            var rules = governance.rules(next);
            if (rules.queue().isPresent() && !rules.queue().get().hasRoom(deciding)) break;
            events.addAll(start(next.id(), track, rules, occasion.now()));
            deciding++;
        }
        return events;
    }

    private Power support(Proposal proposal) {
        return governance.tally(proposal.id()).of(Support.FOR);
    }

    private boolean hasRoom(TrackId track, RuleSet rules) {
        return rules.queue().isEmpty() || rules.queue().get().hasRoom(governance.line().deciding(track)) && governance.line().waiting(track).isEmpty();
    }

    // --- deciding ---------------------------------------------------------------------------------------------------

    private List<Event> start(ProposalId id, TrackId track, RuleSet rules, Instant now) {
        var events = new ArrayList<Event>();
        events.add(new DecisionStarted(id, rules.window().startsAt(now), rules.endsAt(now)));
        var waited = governance.proposal(id);
        if (waited != null) sequel.begins(waited).ifPresent(events::add);
        rules.throttle().ifPresent(rule -> {
            var level = level(track, rules, now);
            events.add(new MinimumDepositChanged(track, rule.raised(level.minimum(), governance.line().deciding(track) + 1), level.from()));
        });
        return events;
    }

    /// What follows from there being one less to decide: the minimum counts its ticks by another number from here on.
    List<Event> ended(Proposal proposal, Instant now) {
        var rules = governance.rules(proposal);
        if (rules.throttle().isEmpty() || !(proposal.course() instanceof Course.Open)) return List.of();
        var level = level(proposal.track(), rules, now);
        return List.of(new MinimumDepositChanged(proposal.track(), level.minimum(), level.from()));
    }
}
