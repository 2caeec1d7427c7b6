package org.althing.benchmarks.histories;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Action.FundWinners;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.AssignVotes;
import org.althing.domain.governance.GovernanceCommand.AttestPower;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.FreeApproval;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.IssueCredential;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceCommand.RevealVote;
import org.althing.domain.governance.GovernanceCommand.RevokeCredential;
import org.althing.domain.governance.GovernanceCommand.RevokeProxy;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.Phase;
import org.althing.domain.governance.Plan;
import org.althing.domain.governance.Pledge;
import org.althing.domain.governance.Proposal;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Proxy;
import org.althing.domain.governance.SealedBallot;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// What members do on tracks of every kind.
final class ElectionDraws {
    private ElectionDraws() {}

    private static TrackId track(World world) {
        return track(world, _ -> true);
    }

    /// A track, mostly one whose rules fit.
    private static TrackId track(World world, Predicate<RuleSet> fits) {
        var tracks = world.network().governance().tracks();
        if (world.chance.oneIn(32)) return new TrackId("no-such-track");
        var fitting = tracks.entrySet().stream().filter(track -> fits.test(track.getValue().rules())).map(Map.Entry::getKey).toList();
        return fitting.isEmpty() || world.chance.oneIn(8) ? world.chance.of(List.copyOf(tracks.keySet())) : world.chance.of(fitting);
    }

    /// A proposal, mostly one that fits.
    private static ProposalId proposal(World world, Predicate<Proposal> fits) {
        var governance = world.network().governance();
        return world.chance.fitting(world::proposal, id -> governance.proposal(id) != null && fits.test(governance.proposal(id)));
    }

    static Wish proposing(World world) {
        var chance = world.chance;
        var proposer = world.member();
        if (chance.oneIn(10)) return world.wish(proposer, new CancelProposal(proposer, world.proposal()));
        return proposing(world, switch (chance.below(3)) {
            case 0 -> track(world);
            case 1 -> track(world, rules -> !rules.mandate().isEmpty());
            default -> Specimens.any(world);
        }, List.of());
    }

    /// Something on the track, to be carried out after other proposals.
    static Wish proposing(World world, TrackId id, List<ProposalId> after) {
        var chance = world.chance;
        var proposer = world.member();
        var track = world.network().governance().track(id);
        if (track == null) return world.wish(proposer, new Propose(proposer, id, chance.digest(), List.of(), List.of()));
        var ballot = track.rules().ballot();
        int choices = ballot.choicesLeast() + chance.below(Math.min(4, ballot.choicesMost() - ballot.choicesLeast() + 1));
        var plan = !after.isEmpty() || chance.oneIn(3) ? Optional.of(new Plan(after.isEmpty() && chance.oneIn(2) ? List.of(world.proposal()) : after, chance.oneIn(2) ? Optional.empty() : Optional.of(Duration.ofSeconds(chance.below(9_000)))))
                : Optional.<Plan>empty();
        return world.wish(proposer, new Propose(proposer, id, chance.digest(), Optional.empty(), Optional.empty(), Stream.generate(chance::digest).limit(choices).toList(),
                actions(world, id, track.rules(), choices), plan, pledge(chance, track.rules())));
    }

    /// What the rules allow, mostly, and now and then what they do not.
    private static List<Action> actions(World world, TrackId track, RuleSet rules, int choices) {
        var chance = world.chance;
        if (chance.oneIn(4)) return List.of();
        if (rules.approval() instanceof Award) {
            var prizes = Stream.generate(() -> new FundWinners.Prize(world.member(), chance.amount(12))).limit(chance.oneIn(24) ? 1 : choices).toList();
            return List.of(new FundWinners(World.ALT, prizes));
        }
        var kinds = chance.oneIn(24) ? List.of(ActionKind.values()) : rules.mandate();
        return kinds.isEmpty() ? List.of() : Stream.generate(() -> GovernanceDraws.action(world, track, rules, chance.of(kinds))).limit(1 + chance.below(2)).toList();
    }

    private static Optional<Pledge> pledge(Chance chance, RuleSet rules) {
        if (!(rules.deposit() instanceof DepositRule.CrowdFunded crowd) || chance.oneIn(6)) return Optional.empty();
        return Optional.of(new Pledge(crowd.minimum().stream().map(asked -> new Deposit(asked.asset(), chance.oneIn(2) ? asked.amount() : crowd.initial(asked.amount()))).toList()));
    }

    /// Somebody's ballot on a proposal that is voted on, mostly of the kind that is asked for there.
    static Wish voting(World world) {
        var chance = world.chance;
        var id = proposal(world, one -> one.phase(world.now()) == Phase.VOTING);
        var voter = world.member();
        var known = world.network().governance().proposal(id);
        if (known == null) return world.wish(voter, new CastVote(voter, id, new Ballot.Side(Ballot.Support.FOR), Optional.empty()));
        return world.wish(voter, vote(world, known, voter));
    }

    private static Command vote(World world, Proposal proposal, AccountId voter) {
        var chance = world.chance;
        var id = proposal.id();
        var rules = world.network().governance().rules(proposal);
        var power = world.network().stakes().bonded(voter);
        if (rules.conviction().isPresent() && !chance.oneIn(12)) return withConviction(world, proposal, voter, power);
        var ballot = BallotDraws.fitting(chance, rules, proposal.choices(), power);
        if (rules.secrecy().isPresent() && !chance.oneIn(12)) return inSecret(chance, id, voter, BallotDraws.fitting(new Chance(id.lo() ^ voter.lo()), rules, proposal.choices(), power));
        return switch (chance.below(12)) {
            case 0 -> new RetractVote(voter, id);
            case 1, 2 -> new OverrideVote(voter, id, ballot, Optional.empty());
            case 3 -> new VoteByProxy(voter, id, List.of(world.member(), voter), ballot, Optional.empty());
            default -> new CastVote(voter, id, ballot, chance.oneIn(3) ? Optional.of(chance.digest()) : Optional.empty());
        };
    }

    private static Command withConviction(World world, Proposal proposal, AccountId voter, Amount power) {
        var chance = world.chance;
        if (chance.oneIn(5)) return new ReleaseVote(chance.oneIn(4) ? world.member() : voter, voter, proposal.id());
        ConvictionVote vote = chance.oneIn(3) ? new ConvictionVote.Split(chance.amountOf(power).min(power), Amount.ZERO, Amount.ZERO)
                : new ConvictionVote.Standard(!chance.oneIn(3), chance.amountOf(power), chance.below(7));
        return new VoteWithConviction(voter, proposal.id(), vote, Optional.empty());
    }

    /// Salt and ballot are known from proposal and voter, so that what was committed to can be revealed without being remembered here.
    private static Command inSecret(Chance chance, ProposalId id, AccountId voter, Ballot ballot) {
        var salt = new Digest(id.hi(), id.lo(), voter.hi(), voter.lo());
        var said = chance.oneIn(6) ? new Ballot.Side(Ballot.Support.FOR) : ballot;
        return chance.oneIn(2) ? new CommitVote(voter, id, new SealedBallot(id, voter, said, Optional.empty(), salt).commitment())
                : new RevealVote(voter, id, voter, said, Optional.empty(), salt);
    }

    static Wish entrusting(World world) {
        var chance = world.chance;
        var from = world.member();
        var to = world.anybody();
        return world.wish(from, switch (chance.below(11)) {
            case 0 -> new Delegate(from, to);
            case 1 -> new Undelegate(from);
            case 2, 3, 4 -> new EntrustPower(from, chance.oneIn(2) ? Optional.empty() : Optional.of(track(world)), parts(world),
                    chance.oneIn(4) ? Optional.of(world.now().plusSeconds(chance.below(9_000))) : Optional.empty(), chance.oneIn(3) ? Optional.of(world.now().plusSeconds(chance.below(90_000))) : Optional.empty());
            case 5 -> new AssignVotes(from, world.asset(), chance.oneIn(4) ? Optional.empty() : Optional.of(to));
            case 6 -> new GiveProxy(from, to, new Proxy(chance.oneIn(2) ? new Proxy.Allowance.Share(Ratio.of(1 + chance.below(4), 4)) : new Proxy.Allowance.Units(chance.amount(40)), chance.below(3), Optional.empty(), Optional.empty(), Optional.empty()));
            case 7 -> new RevokeProxy(from, to);
            case 8 -> new IssueCredential(from, to, chance.digest(), chance.oneIn(2) ? Optional.empty() : Optional.of(world.now().plusSeconds(chance.below(200_000))));
            case 9 -> new AttestPower(from, to, chance.oneIn(3) ? Power.of(BigInteger.TWO.pow(250).add(BigInteger.valueOf(chance.below(100)))) : chance.amount(40));
            default -> new RevokeCredential(from, to);
        });
    }

    private static List<Part> parts(World world) {
        var parts = new ArrayList<Part>();
        for (int i = world.chance.below(4); i > 0; i--) parts.add(new Part(world.anybody(), Ratio.of(1 + world.chance.below(3), 6)));
        return parts;
    }

    static Wish carryingOut(World world) {
        var chance = world.chance;
        var member = world.member();
        var governance = world.network().governance();
        return switch (chance.below(6)) {
            case 0, 1 -> world.wish(member, new AddDeposit(member, proposal(world, one -> one.course() instanceof Course.Waiting), world.asset(), Amount.of(1 + chance.below(300))));
            case 2 -> world.wish(member, new QueueProposal(member, proposal(world, one -> one.course() instanceof Course.Approved)));
            case 3 -> world.wish(member, new ExecuteProposal(member, proposal(world, one -> one.phase(world.now()) == Phase.READY)));
            default -> {
                var guardian = chance.oneIn(4) ? member : PresetTracks.founder(0);
                yield world.wish(guardian, new ActAsGuardian(guardian, proposal(world, one -> governance.rules(one).guardian().isPresent()), chance.of(GuardianAct.values()), chance.digest()));
            }
        };
    }

    static Wish locking(World world) {
        var chance = world.chance;
        var member = world.member();
        var track = track(world, rules -> rules.conviction().isPresent());
        return world.wish(member, switch (chance.below(4)) {
            case 0, 1 -> new DelegateWithConviction(member, world.anybody(), track, chance.amountOf(world.network().stakes().bonded(member)), chance.below(7));
            case 2 -> new UndelegateConviction(member, track);
            default -> new ReleaseLock(member, track);
        });
    }

    static Wish leaving(World world) {
        var chance = world.chance;
        var member = world.member();
        var because = chance.oneIn(2) ? Optional.<ProposalId>empty() : Optional.of(world.proposal());
        return world.wish(member, new LeaveWithShare(member, track(world, rules -> rules.exit().isPresent()), because, chance.amountOf(world.network().stakes().bonded(member)),
                chance.oneIn(2) ? Amount.ZERO : Amount.of(chance.below(20)), List.of(World.ALT)));
    }

    static Wish approving(World world) {
        var chance = world.chance;
        var member = world.member();
        var track = track(world, rules -> rules.hat().isPresent());
        return world.wish(member, switch (chance.below(5)) {
            case 0 -> new LockApproval(member, track, chance.amountOf(world.network().ledger().available(member, World.ALT)));
            case 1 -> new FreeApproval(member, track, chance.amount(30));
            case 2, 3 -> new ChooseSlate(member, track, IntStream.range(0, chance.below(4)).mapToObj(_ -> candidate(world)).distinct().sorted().toList());
            default -> new LiftCandidate(member, candidate(world));
        });
    }

    private static ProposalId candidate(World world) {
        return proposal(world, one -> world.network().governance().rules(one).hat().isPresent());
    }
}
