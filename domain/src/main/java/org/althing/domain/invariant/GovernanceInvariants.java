package org.althing.domain.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.governance.GovernanceEvent.BondsForfeited;
import org.althing.domain.governance.GovernanceEvent.CandidateLifted;
import org.althing.domain.governance.GovernanceEvent.DecisionStarted;
import org.althing.domain.governance.GovernanceEvent.DepositMade;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.FellBack;
import org.althing.domain.governance.GovernanceEvent.MovesEnd;
import org.althing.domain.governance.GovernanceEvent.ProposalApproved;
import org.althing.domain.governance.GovernanceEvent.ProposalCancelled;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalExpired;
import org.althing.domain.governance.GovernanceEvent.ProposalFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalKilled;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.ProposalPaused;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.GovernanceEvent.ProposalTimedOut;
import org.althing.domain.governance.GovernanceEvent.SecretVote;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TurnoutExpected;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteCommitted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.Phase;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Stage;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;

/// What is true of proposals, their votes and their deposits.
final class GovernanceInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("tally-is-ballots", "a proposal's tally is the sum of its current ballots", () -> new Recount(false)),
            new Invariant("power-once", "every ballot weighs exactly the snapshot stake of its voter and of those who delegated to them and did not vote themselves",
                    () -> new Recount(true)),
            new Invariant("conviction-is-stake",
                    "the tally of a running vote with conviction is that of its ballots and of what was given to their voters by members who do not vote themselves",
                    () -> new ConvictionWatch(false)),
            new Invariant("locked-is-bonded", "whatever a vote or a delegation with conviction holds is locked, and nobody has more locked than at stake",
                    () -> new ConvictionWatch(true)),
            new Invariant("vote-in-window", "a vote is cast or changed from the start of its window and before its end", VoteInWindow::new),
            new Invariant("verdict-of-rules", "a closed vote has the verdict of the rules it was opened under, and those rules never change", VerdictOfRules::new),
            new Invariant("outcome-stands", "a proposal is decided once, queued only when it passed, and executed or expired once, in its time", OutcomeStands::new),
            new Invariant("phase-forward", "phases move along the lifecycle", PhaseForward::new),
            new Invariant("deposit-is-held", "what everybody has as deposits is what they put down for proposals that are not settled, and a settlement is all of it; the treasury has the bonds of ballots not revealed",
                    DepositIsHeld::new),
            new Invariant("spent-as-decided", "what is spent from the treasury by a vote is what an executed proposal names, and of its choices what those that won cost, within the budget", SpentAsDecided::new),
            new Invariant("done-as-rehearsed", "what an executed proposal does was tried out before, with nothing in its way, and is what it was said to do", DoneAsRehearsed::new),
            new Invariant("approval-is-locked", "what stands behind a candidate is what those who approve of it have locked, and nobody else's", ApprovalIsLocked::new));

    private GovernanceInvariants() {}

    private static final class VoteInWindow implements Watch {
        private record Window(Instant startsAt, Instant endsAt) {}

        private final Map<ProposalId, Window> windows = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            switch (recorded.event()) {
                case ProposalOpened e -> windows.put(e.proposal(), new Window(e.startsAt(), e.endsAt()));
                case DecisionStarted e -> windows.put(e.proposal(), new Window(e.startsAt(), e.endsAt()));
                case MovesEnd e -> windows.computeIfPresent(e.proposal(), (_, window) -> new Window(window.startsAt(), e.endsAt()));
                case VoteCast e -> {
                    return inWindow(windows.get(e.proposal()), recorded);
                }
                case VoteChanged e -> {
                    return inWindow(windows.get(e.proposal()), recorded);
                }
                case SecretVote e when !(e instanceof BondsForfeited) -> {
                    return inWindow(windows.get(e.proposal()), recorded);
                }
                default -> { /* no vote */ }
            }
            return Optional.empty();
        }

        private static Optional<String> inWindow(Window window, Recorded vote) {
            boolean holds = window != null && !vote.at().isBefore(window.startsAt()) && vote.at().isBefore(window.endsAt());
            return Watch.unless(holds, "a vote at %s (position %d) in %s", vote.at(), vote.position(), window);
        }
    }

    private static final class VerdictOfRules implements Watch {
        private final Map<Digest, RuleSet> rules = new HashMap<>();
        private final Map<ProposalId, ProposalOpened> opened = new HashMap<>();
        private final Set<ProposalId> fallenBack = new HashSet<>();
        private final Map<ProposalId, Ratio> averages = new HashMap<>();
        private final Map<ProposalId, Instant> starts = new HashMap<>();
        private final List<Recorded> fresh = new ArrayList<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            switch (recorded.event()) {
                case TrackAdopted e -> rules.put(e.rules().digest(), e.rules());
                case ProposalOpened e -> opened.put(e.proposal(), e);
                case DecisionStarted e -> starts.put(e.proposal(), e.startsAt());
                case FellBack e -> fallenBack.add(e.proposal());
                case TurnoutExpected e -> averages.put(e.proposal(), e.average());
                case VotingClosed _ -> fresh.add(recorded);
                default -> { /* says nothing about rules */ }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> compare(Network network) {
            for (var proposal : opened.values()) {
                var known = network.governance().proposal(proposal.proposal());
                boolean same = known != null && known.rules().equals(proposal.rules()) && network.governance().frozenRules(known).digest().equals(proposal.rules());
                if (!same) return Optional.of("opened as " + proposal + ", is now " + known);
            }
            for (var recorded : fresh) {
                var closed = (VotingClosed) recorded.event();
                var proposal = opened.get(closed.proposal());
                var tally = network.governance().counted(closed.proposal());
                var frozen = rules.get(proposal.rules());
                var measured = averages.containsKey(closed.proposal()) ? frozen.adapted(averages.get(closed.proposal())) : frozen;
                var decided = fallenBack.contains(closed.proposal()) ? measured.regular() : measured;
                var verdict = Verdict.of(decided, tally, proposal.electorate(), Stage.CLOSED, decided.elapsed(starts.getOrDefault(closed.proposal(), proposal.startsAt()), recorded.at()));
                boolean same = verdict.equals(closed.verdict()) && tally.inShort().equals(closed.tally());
                if (!same) return Optional.of(closed + " should be " + verdict + " of " + tally);
            }
            fresh.clear();
            return Optional.empty();
        }
    }

    private static final class OutcomeStands implements Watch {
        private final Map<ProposalId, Outcome> outcomes = new HashMap<>();
        private final Map<ProposalId, ProposalQueued> queued = new HashMap<>();
        private final Map<ProposalId, ProposalApproved> approved = new HashMap<>();
        private final Set<ProposalId> ended = new HashSet<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            return switch (recorded.event()) {
                case VotingClosed e -> decided(e.proposal(), e.verdict().outcome());
                case ProposalCancelled e -> stopped(e.proposal(), Outcome.CANCELLED, recorded);
                case ProposalTimedOut e -> decided(e.proposal(), Outcome.TIMED_OUT);
                case CandidateLifted e -> outcomes.containsKey(e.proposal()) ? Optional.empty() : decided(e.proposal(), Outcome.PASSED);
                case ProposalKilled e -> stopped(e.proposal(), Outcome.KILLED, recorded);
                case ProposalFailed e -> stopped(e.proposal(), Outcome.CANCELLED, recorded);
                case ProposalApproved e -> {
                    approved.put(e.proposal(), e);
                    yield Watch.unless(outcomes.get(e.proposal()) == Outcome.PASSED, "%s approved at %d after %s", e.proposal(), recorded.position(), outcomes.get(e.proposal()));
                }
                case ProposalRequeued e -> {
                    var before = queued.put(e.proposal(), new ProposalQueued(e.proposal(), e.readyAt(), e.expiresAt()));
                    yield Watch.unless(before != null && !recorded.at().isBefore(before.readyAt()) && !ended.contains(e.proposal()), "%s queued again from %s", e, before);
                }
                case ProposalPaused e -> {
                    var before = queued.put(e.proposal(), new ProposalQueued(e.proposal(), e.readyAt(), e.expiresAt()));
                    yield Watch.unless(before != null && before.readyAt().isBefore(e.readyAt()) && recorded.at().isBefore(before.readyAt()), "%s paused from %s", e, before);
                }
                case ProposalQueued e -> Watch.unless(outcomes.get(e.proposal()) == Outcome.PASSED && queued.putIfAbsent(e.proposal(), e) == null,
                        "%s queued at %d after %s", e.proposal(), recorded.position(), outcomes.get(e.proposal()));
                case ExecutionFailed e -> Watch.unless(isReady(e.proposal(), recorded) && !ended.contains(e.proposal()),
                        "%s was tried at %s", e.proposal(), recorded.at());
                case ProposalExecuted e -> Watch.unless(isReady(e.proposal(), recorded) && ended.add(e.proposal()),
                        "%s was executed at %s, queued as %s", e.proposal(), recorded.at(), queued.get(e.proposal()));
                case ProposalExpired e -> Watch.unless(!recorded.at().isBefore(expiry(e.proposal())) && ended.add(e.proposal()),
                        "%s expired at %s, queued as %s", e.proposal(), recorded.at(), queued.get(e.proposal()));
                default -> Optional.empty();
            };
        }

        private Optional<String> decided(ProposalId proposal, Outcome outcome) {
            var before = outcomes.putIfAbsent(proposal, outcome);
            return Watch.unless(before == null, "%s was %s and is now %s", proposal, before, outcome);
        }

        /// What stops before the vote is over is decided by it; what stops later had passed.
        private Optional<String> stopped(ProposalId proposal, Outcome outcome, Recorded recorded) {
            if (!outcomes.containsKey(proposal)) return decided(proposal, outcome);
            return Watch.unless(outcomes.get(proposal) == Outcome.PASSED && ended.add(proposal), "%s stopped at %d after %s", proposal, recorded.position(), outcomes.get(proposal));
        }

        private Instant expiry(ProposalId proposal) {
            return queued.containsKey(proposal) ? queued.get(proposal).expiresAt() : approved.get(proposal).queueBefore();
        }

        private boolean isReady(ProposalId proposal, Recorded recorded) {
            var queue = queued.get(proposal);
            return queue != null && !recorded.at().isBefore(queue.readyAt()) && recorded.at().isBefore(queue.expiresAt());
        }
    }

    private static final class PhaseForward implements Watch {
        private final Map<ProposalId, Phase> seen = new HashMap<>();

        @Override
        public Optional<String> compare(Network network) {
            var wrong = new ArrayList<String>();
            LiveState.rows(network, "governance.proposals", ProposalId.class, Proposal.class).forEach((id, proposal) -> {
                var phase = proposal.phase(network.at());
                var before = seen.put(id, phase);
                if (before != null && !before.leadsTo(phase)) wrong.add(id + " was " + before + " and is " + phase);
            });
            return Watch.unless(wrong.isEmpty(), "%s", wrong);
        }
    }

    private static final class DepositIsHeld implements Watch {
        private record Owner(AccountId account, AssetId asset) {}

        private record Put(ProposalId proposal, AccountId account, AssetId asset) {}

        /// What each has put down for each proposal; a proposer's own deposit is settled apart from what it gave with others.
        private final Map<Put, List<Amount>> open = new HashMap<>();
        private final Set<Put> apart = new HashSet<>();
        private final Map<AssetId, Amount> bonds = new HashMap<>();

        private List<Amount> sums(ProposalId proposal, AccountId account, AssetId asset) {
            return open.computeIfAbsent(new Put(proposal, account, asset), _ -> new ArrayList<>());
        }

        @Override
        public Optional<String> observe(Recorded recorded) {
            switch (recorded.event()) {
                case ProposalOpened e -> e.deposit().ifPresent(own -> {
                    sums(e.proposal(), e.proposer(), own.asset()).add(own.amount());
                    apart.add(new Put(e.proposal(), e.proposer(), own.asset()));
                });
                case VoteCommitted e -> e.bond().ifPresent(bond -> bonds.merge(bond.asset(), bond.amount(), Amount::plus));
                case VoteRevealed e -> e.bond().ifPresent(bond -> bonds.merge(bond.asset(), bond.amount(), Amount::minus));
                case BondsForfeited e -> bonds.merge(e.asset(), e.amount(), Amount::minus);
                case DepositMade e -> {
                    var sums = sums(e.proposal(), e.depositor(), e.asset());
                    int at = apart.contains(new Put(e.proposal(), e.depositor(), e.asset())) ? 1 : 0;
                    if (sums.size() <= at) sums.add(e.amount());
                    else sums.set(at, sums.get(at).plus(e.amount()));
                }
                case DepositSettled e -> {
                    boolean whole = sums(e.proposal(), e.proposer(), e.asset()).remove(e.refunded().plus(e.burned()).plus(e.toTreasury()));
                    return Watch.unless(whole, "%s at %d settles %s", e, recorded.position(), open);
                }
                default -> { /* moves no deposit */ }
            }
            return Optional.empty();
        }
        @Override
        public Optional<String> compare(Network network) {
            var owed = new HashMap<Owner, Amount>();
            open.forEach((put, sums) -> sums.forEach(amount -> owed.merge(new Owner(put.account(), put.asset()), amount, Amount::plus)));
            bonds.forEach((asset, amount) -> {
                if (!amount.isZero()) owed.merge(new Owner(AccountId.TREASURY, asset), amount, Amount::plus);
            });
            var held = new HashMap<Owner, Amount>();
            LiveState.rows(network, "ledger.balances", Holding.class, Amount.class).forEach((holding, amount) -> {
                if (holding.compartment() == Compartment.DEPOSIT) held.put(new Owner(holding.owner(), holding.asset()), amount);
            });
            return Watch.unless(owed.equals(held), "put down %s, held %s", owed, held);
        }
    }
}
