package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.althing.domain.governance.ConvictionVote.Standard;
import org.althing.domain.governance.Convictions.Given;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.GovernanceEvent.ConvictionDelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionLockReleased;
import org.althing.domain.governance.GovernanceEvent.ConvictionUndelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.GovernanceEvent.Swayed;
import org.althing.domain.governance.GovernanceRejection.BallotsStand;
import org.althing.domain.governance.GovernanceRejection.DelegatedAlready;
import org.althing.domain.governance.GovernanceRejection.EmptyBallot;
import org.althing.domain.governance.GovernanceRejection.LockRuns;
import org.althing.domain.governance.GovernanceRejection.NoConviction;
import org.althing.domain.governance.GovernanceRejection.NotDelegating;
import org.althing.domain.governance.GovernanceRejection.NotTheVoter;
import org.althing.domain.governance.GovernanceRejection.NothingToRelease;
import org.althing.domain.governance.GovernanceRejection.NothingToRetract;
import org.althing.domain.governance.GovernanceRejection.PowerEntrustedAway;
import org.althing.domain.governance.GovernanceRejection.SelfDelegation;
import org.althing.domain.governance.GovernanceRejection.TooManyBallots;
import org.althing.domain.governance.GovernanceRejection.UnknownConviction;
import org.althing.domain.governance.GovernanceRejection.VotingClosedAlready;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.ConvictionRule.Delegators;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.staking.StakingRejection.InsufficientStake;

/// Every rule about voting with locked stake, delegating it, and getting it back.
public final class ConvictionVoting {
    private final Convictions convictions;
    private final Function<ProposalId, Poll> polls;
    private final Function<AccountId, Amount> stakes;

    /// @param polls the proposals that may be voted on with conviction, at the moment of asking
    /// @param stakes what everybody has at stake now
    public ConvictionVoting(Convictions convictions, Function<ProposalId, Poll> polls, Function<AccountId, Amount> stakes) {
        this.convictions = convictions;
        this.polls = polls;
        this.stakes = stakes;
    }

    public Decision vote(VoteWithConviction command) {
        var id = command.proposal();
        var voter = command.voter();
        var vote = command.vote();
        var poll = polls.apply(id);
        var have = stakes.apply(voter);
        if (!poll.isRunning())                                           return reject(new VotingClosedAlready(id));
        if (!vote.fits(poll.rule()))                                     return reject(new UnknownConviction(poll.rule().steps().size() - 1));
        if (vote instanceof ConvictionVote.Split && vote.balance().isZero()) return reject(new EmptyBallot(id, voter));
        if (have.compareTo(vote.balance()) < 0)                          return reject(new InsufficientStake(voter, have, vote.balance()));
        var standing = convictions.standing(voter, poll.track());
        boolean strict = poll.rule().delegators() == Delegators.DO_NOT_VOTE;
        if (strict && standing.given().isPresent())                      return reject(new PowerEntrustedAway(id, voter));
        var before = convictions.vote(id, voter);
        if (before == null && standing.polls().size() >= poll.rule().votesMax()) return reject(new TooManyBallots(voter, poll.track(), poll.rule().votesMax()));
        var received = convictions.received(id, voter, poll.track());
        var clawed = before == null ? standing.given() : Optional.<Given>empty();
        var out = clawed.map(given -> spoken(id, given)).orElse(Sway.NONE);
        if (before != null) out = out.plus(before.sway(poll.rule(), received));
        return accept(new ConvictionVoteCast(id, poll.track(), voter, vote, before != null, clawed, out, vote.sway(poll.rule(), received), command.reason()));
    }

    /// What a delegate says with what was given, where a ballot of theirs speaks for others.
    private Sway spoken(ProposalId proposal, Given given) {
        return convictions.vote(proposal, given.to()) instanceof Standard said ? given.weight().toward(said.aye()) : Sway.NONE;
    }

    public Decision release(ReleaseVote command, Instant now) {
        var id = command.proposal();
        var voter = command.voter();
        var vote = convictions.vote(id, voter);
        if (vote == null)                                                return reject(new NothingToRetract(id, voter));
        var poll = polls.apply(id);
        boolean own = command.by().equals(voter);
        return switch (poll.state()) {
            case Poll.Running _ -> {
                if (!own)                                                yield reject(new NotTheVoter(id, voter));
                var given = convictions.standing(voter, poll.track()).given();
                var out = vote.sway(poll.rule(), convictions.received(id, voter, poll.track()));
                yield accept(new ConvictionVoteReleased(id, poll.track(), voter, vote.balance(), given, true, out, given.map(g -> spoken(id, g)).orElse(Sway.NONE), Optional.empty()));
            }
            case Poll.Ended(Instant at, boolean approved) -> {
                var until = vote.lockedIf(approved).map(conviction -> at.plus(poll.rule().lock(conviction))).filter(now::isBefore);
                if (!own && until.isPresent())                           yield reject(new LockRuns(voter, until.get()));
                yield accept(over(id, poll, voter, vote, until));
            }
            case Poll.Void _ -> accept(over(id, poll, voter, vote, Optional.empty()));
        };
    }

    /// The ballot of a vote that is over; its tally stands.
    private ConvictionVoteReleased over(ProposalId id, Poll poll, AccountId voter, ConvictionVote vote, Optional<Instant> until) {
        var given = convictions.standing(voter, poll.track()).given();
        return new ConvictionVoteReleased(id, poll.track(), voter, vote.balance(), given, false, Sway.NONE, Sway.NONE, until);
    }

    /// @param rule the track's as it is now, or null
    public Decision delegate(DelegateWithConviction command, ConvictionRule rule) {
        var from = command.from();
        var to = command.to();
        var track = command.track();
        if (rule == null)                                                return reject(new NoConviction(track));
        var have = stakes.apply(from);
        if (from.equals(to))                                             return reject(new SelfDelegation(from));
        if (!rule.knows(command.conviction()))                           return reject(new UnknownConviction(rule.steps().size() - 1));
        if (have.compareTo(command.balance()) < 0)                       return reject(new InsufficientStake(from, have, command.balance()));
        var standing = convictions.standing(from, track);
        if (standing.given().isPresent())                                return reject(new DelegatedAlready(from, standing.given().get().to()));
        if (!standing.polls().isEmpty())                                 return reject(new BallotsStand(from, track, standing.polls().size()));
        var given = new Given(to, command.balance(), command.conviction(), rule.votes(command.balance(), command.conviction()));
        return accept(new ConvictionDelegated(from, track, given, swayed(from, track, given)));
    }

    public Decision undelegate(UndelegateConviction command, ConvictionRule rule, Instant now) {
        var given = convictions.standing(command.from(), command.track()).given().orElse(null);
        if (given == null)                                               return reject(new NotDelegating(command.from()));
        var until = rule == null || !rule.knows(given.conviction()) ? now : now.plus(rule.lock(given.conviction()));
        return accept(new ConvictionUndelegated(command.from(), command.track(), given, swayed(command.from(), command.track(), given), until));
    }

    /// What it does to the running votes on which the delegate speaks for others and the delegator does not vote. A delegate who delegates in
    /// turn passes nothing on.
    private List<Swayed> swayed(AccountId from, TrackId track, Given given) {
        var swayed = new ArrayList<Swayed>();
        for (var proposal : convictions.standing(given.to(), track).polls()) {
            if (!polls.apply(proposal).isRunning() || convictions.vote(proposal, from) != null) continue;
            var sway = spoken(proposal, given);
            if (!sway.equals(Sway.NONE)) swayed.add(new Swayed(proposal, sway));
        }
        return swayed;
    }

    public Decision unlock(ReleaseLock command, Instant now) {
        var locked = convictions.standing(command.account(), command.track()).locked();
        var needed = convictions.needed(command.account(), command.track(), now);
        if (needed.compareTo(locked) >= 0)                               return reject(new NothingToRelease(command.account(), command.track(), locked));
        return accept(new ConvictionLockReleased(command.account(), command.track(), needed));
    }
}
