package org.althing.benchmarks.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.RatifyGuardian;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.RevealVote;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBegun;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.DecisionStarted;
import org.althing.domain.governance.GovernanceEvent.GuardianActed;
import org.althing.domain.governance.GovernanceEvent.GuardianRatified;
import org.althing.domain.governance.GovernanceEvent.ProposalApproved;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.SealedBallot;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;

/// What members set out to do when something happens in governance: to bring a vote about or down, early or in its last moments, to reveal what they
/// committed to, to carry out what passed or to stop it, to free what they locked.
final class Campaigns {
    private static final int RATIFICATIONS = 4;

    private Campaigns() {}

    static void follow(World world, Recorded recorded) {
        var now = recorded.at();
        switch (recorded.event()) {
            case ProposalOpened e -> opened(world, e, now);
            case DecisionStarted e -> campaign(world, proposal(world, e.proposal()));
            case ConfirmationBegun e -> {
                if (world.chance.oneIn(2)) votes(world, e.proposal(), now, Duration.between(now, e.endsAt()).dividedBy(2), false);
            }
            case GuardianActed e -> {
                if (!proposal(world, e.proposal()).phase(now).isOver()) ratify(world, e.proposal(), now);
            }
            case GuardianRatified e -> stop(world, e.proposal(), now);
            case ProposalApproved e -> world.mean(edge(world.chance, now), member -> new QueueProposal(member, e.proposal()));
            case ProposalQueued e -> queued(world, e.proposal(), e.readyAt(), e.expiresAt(), now);
            case ProposalRequeued e -> queued(world, e.proposal(), e.readyAt(), e.expiresAt(), now);
            case ConvictionVoteCast e -> unlock(world, e);
            default -> { /* calls for nothing */ }
        }
    }

    private static Proposal proposal(World world, ProposalId id) {
        return world.network().governance().proposal(id);
    }

    private static RuleSet rules(World world, ProposalId id) {
        return world.network().governance().rules(proposal(world, id));
    }

    /// The moment itself, mostly; else one beside it, or a little later.
    private static Instant edge(Chance chance, Instant at) {
        return switch (chance.below(6)) {
            case 0 -> at.minusMillis(1);
            case 1 -> at.plusMillis(1);
            case 2 -> at.plusSeconds(chance.below(60));
            default -> at;
        };
    }

    private static void opened(World world, ProposalOpened e, Instant now) {
        var id = e.proposal();
        if (rules(world, id).hat().isPresent()) crown(world, id, now);
        else if (e.waits().isEmpty()) campaign(world, proposal(world, id));
        e.waits().ifPresent(wait -> wait.asked().forEach(asked -> {
            if (world.chance.oneIn(3)) return;
            world.mean(now.plusSeconds(1), member -> new AddDeposit(member, id, asked.asset(), asked.amount()));
            world.mean(now.plusSeconds(2), member -> new AddDeposit(member, id, asked.asset(), asked.amount()));
        }));
        if (world.chance.oneIn(12)) stop(world, id, now.plusSeconds(world.chance.below(2_000)));
        if (world.chance.oneIn(6)) world.intentions.plan(now.plusSeconds(world.chance.below(60)), later -> ElectionDraws.proposing(later, e.track(), List.of(id)));
        boolean amends = e.actions().stream().anyMatch(AmendPolicy.class::isInstance);
        if (amends && rules(world, id).simulation().isPresent() && !world.chance.oneIn(3)) world.mean(now.plusSeconds(1), member -> rival(world, member, e.track()));
    }

    /// What is amended before makes what is to be amended something else.
    private static Propose rival(World world, AccountId member, TrackId track) {
        var amendment = GovernanceDraws.action(world, track, world.network().governance().track(track).rules(), ActionKind.AMEND_POLICY);
        return new Propose(member, track, world.chance.digest(), List.of(), List.of(amendment));
    }

    private static void campaign(World world, Proposal proposal) {
        var chance = world.chance;
        var from = proposal.startsAt();
        var id = proposal.id();
        var to = rules(world, id).secrecy().map(rule -> rule.revealsFrom(proposal.endsAt())).orElse(proposal.endsAt());
        var time = Duration.between(from, to);
        switch (chance.below(10)) {
            case 0 -> { /* nobody cares */ }
            case 1, 2, 3 -> votes(world, id, from, time.dividedBy(2), true);
            case 4, 5 -> votes(world, id, to.minus(time.dividedBy(16)), time.dividedBy(16), true);
            case 6, 7 -> {
                votes(world, id, from, time.dividedBy(4), false);
                votes(world, id, to.minus(time.dividedBy(8)), time.dividedBy(8), true);
            }
            default -> {
                votes(world, id, from, time.dividedBy(4), true);
                votes(world, id, from.plus(time.dividedBy(4)), time.dividedBy(2), false);
            }
        }
    }

    /// Some members vote, all the same way.
    private static void votes(World world, ProposalId id, Instant from, Duration within, boolean favour) {
        for (var voter : world.activists()) {
            boolean powerless = world.network().stakes().bonded(voter).isZero();
            if (world.chance.oneIn(4) || powerless && !world.chance.oneIn(6)) continue;
            var at = from.plusMillis(within.toMillis() * world.chance.below(64) / 64);
            world.intentions.plan(world.chance.oneIn(8) ? from : at, later -> vote(later, id, voter, favour));
        }
    }

    private static Wish vote(World world, ProposalId id, AccountId voter, boolean favour) {
        var chance = world.chance;
        var rules = rules(world, id);
        var stake = world.network().stakes().bonded(voter);
        if (rules.conviction().isPresent()) {
            var vote = new ConvictionVote.Standard(favour, stake.floorShare(Ratio.of(1 + chance.below(4), 4)), chance.below(rules.conviction().get().steps().size()));
            return world.wish(voter, new VoteWithConviction(voter, id, vote, Optional.empty()));
        }
        var ballot = BallotDraws.favouring(chance, rules, proposal(world, id).choices(), favour);
        if (rules.secrecy().isPresent()) return commit(world, id, voter, ballot, rules);
        if (rules.delegation() instanceof DelegationRule.ByProxy && chance.oneIn(2)) {
            var owner = world.ownerFor(voter);
            if (owner.isPresent()) return world.wish(voter, new VoteByProxy(voter, id, List.of(owner.get(), voter), ballot, Optional.empty()));
        }
        return world.wish(voter, new CastVote(voter, id, ballot, chance.oneIn(3) ? Optional.of(chance.digest()) : Optional.empty()));
    }

    /// Commits to the ballot, and means to reveal it in time; now and then another one, or somebody else's for them.
    private static Wish commit(World world, ProposalId id, AccountId voter, Ballot ballot, RuleSet rules) {
        var chance = world.chance;
        var salt = chance.digest();
        var from = rules.secrecy().orElseThrow().revealsFrom(proposal(world, id).endsAt());
        if (!chance.oneIn(6)) {
            var said = chance.oneIn(12) ? BallotDraws.favouring(chance, rules, proposal(world, id).choices(), true) : ballot;
            world.intentions.plan(edge(chance, from), later -> later.wish(voter, new RevealVote(voter, id, voter, said, Optional.empty(), salt)));
        }
        return world.wish(voter, new CommitVote(voter, id, new SealedBallot(id, voter, ballot, Optional.empty(), salt).commitment()));
    }

    /// Who holds back, who stops and who carries out what passed.
    private static void queued(World world, ProposalId id, Instant readyAt, Instant expiresAt, Instant now) {
        var chance = world.chance;
        if (rules(world, id).guardian().isPresent() && chance.oneIn(2)) {
            var guardian = PresetTracks.founder(0);
            world.intentions.plan(now, later -> later.wish(guardian, new ActAsGuardian(guardian, id, GuardianAct.PAUSE, later.chance.digest())));
        }
        if (chance.oneIn(6)) stop(world, id, edge(chance, readyAt.minusSeconds(1)));
        if (rules(world, id).byHand().isEmpty()) return;
        world.mean(edge(chance, chance.oneIn(4) ? expiresAt : readyAt), member -> new ExecuteProposal(member, id));
    }

    /// Asks for votes that let the guardians act once more, which come in time only if they are quick: hence several.
    private static void ratify(World world, ProposalId id, Instant now) {
        for (int i = 0; i < RATIFICATIONS; i++) {
            var track = Specimens.any(world);
            world.mean(now.plusMillis(1 + i), member -> new Propose(member, track, world.chance.digest(), List.of(), List.of(new RatifyGuardian(id))));
        }
    }

    private static void stop(World world, ProposalId id, Instant at) {
        var guardian = PresetTracks.founder(0);
        var proposer = proposal(world, id).proposer();
        var act = world.chance.of(GuardianAct.CANCEL, GuardianAct.KILL);
        world.intentions.plan(at, later -> rules(later, id).guardian().isPresent() ? later.wish(guardian, new ActAsGuardian(guardian, id, act, later.chance.digest()))
                : later.wish(proposer, new CancelProposal(proposer, id)));
    }

    /// Takes a ballot with conviction back when its vote is over, and what it locked when that is free again.
    private static void unlock(World world, ConvictionVoteCast e) {
        if (world.chance.oneIn(2) || !(e.vote() instanceof ConvictionVote.Standard(_, _, int conviction))) return;
        var over = proposal(world, e.proposal()).endsAt();
        var lock = rules(world, e.proposal()).conviction().orElseThrow().lock(conviction);
        world.intentions.plan(over.plusSeconds(1), later -> later.wish(e.voter(), new ReleaseVote(e.voter(), e.voter(), e.proposal())));
        world.intentions.plan(edge(world.chance, over.plusSeconds(1).plus(lock)), later -> later.wish(e.voter(), new ReleaseLock(e.voter(), e.track())));
    }

    /// Some lock what they have behind a candidate, and one lifts it.
    private static void crown(World world, ProposalId id, Instant now) {
        if (world.chance.oneIn(3)) return;
        var track = proposal(world, id).track();
        for (var member : world.activists()) {
            if (world.chance.oneIn(2)) continue;
            world.intentions.plan(now.plusSeconds(1), later -> later.wish(member, new LockApproval(member, track,
                    later.network().ledger().available(member, rules(later, id).hat().orElseThrow().asset()).floorShare(Ratio.of(1, 2)))));
            world.intentions.plan(now.plusSeconds(2), later -> later.wish(member, new ChooseSlate(member, track, List.of(id))));
        }
        world.mean(now.plusSeconds(3), member -> new LiftCandidate(member, id));
    }
}
