package org.althing.cli.demo;

import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.althing.cli.demo.Stage.Wish;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// How members vote on one motion. What each of them says is drawn, but latecomers see to it that the motion ends as the script wants it,
/// whatever was drawn: they look at the count as it stands, as latecomers do.
final class Poll {
    private static final int LATE_AT_ONCE = 5;

    /// A member with stake, and whether they follow somebody or are followed.
    private record Voter(Member member, Amount own, Amount received, boolean follows) {
        Amount reach() {
            return own.plus(received);
        }
    }

    private final Stage stage;
    private final Motion motion;
    private final Chance chance;
    /// Who has not voted, in the order in which they might.
    private final Deque<Voter> later = new ArrayDeque<>();
    private final List<Voter> second = new ArrayList<>();
    private final List<Voter> dissenters = new ArrayList<>();
    private Amount dissent = Amount.ZERO;
    private Amount dissentMost = Amount.ZERO;
    /// Who takes no side in a motion that is to be voted down, so that it does not fail for its quorum instead; null in others.
    private Voter neutral;

    Poll(Stage stage, Motion motion, Chance chance) {
        this.stage = stage;
        this.motion = motion;
        this.chance = chance;
    }

    /// The first days: those who speak for others, then half of the rest.
    void begin() {
        var voters = voters();
        for (var voter : voters) dissentMost = dissentMost.plus(voter.own());
        dissentMost = dissentMost.floorShare(Ratio.of(1, 3));
        if (motion.wanted() == Outcome.REJECTED) {
            neutral = neutral(voters);
            dissent = neutral.reach();
        }
        if (motion.interestPercent() == 0) beginQuietly(voters);
        else beginLoudly(voters);
    }

    /// The weakest speaker who brings the quorum alone, or the strongest where none does.
    private Voter neutral(List<Voter> voters) {
        var need = criterion(verdict(), Criterion.Subject.TURNOUT).need();
        var speakers = voters.stream().filter(voter -> voter.member().calling() == Calling.SPEAKER).sorted(Comparator.comparing(Voter::reach)).toList();
        return speakers.stream().filter(speaker -> speaker.reach().compareTo(need) >= 0).findFirst().orElse(speakers.getLast());
    }

    private void beginLoudly(List<Voter> voters) {
        var first = new ArrayList<Voter>();
        for (var voter : voters) {
            if (!chance.inPercent(voter.member().calling().votingPercent * motion.interestPercent() / 100)) later.add(voter);
            else if (voter.follows() || chance.inPercent(50)) second.add(voter);
            else first.add(voter);
        }
        first.sort(Comparator.comparing((Voter voter) -> voter.member().calling() != Calling.SPEAKER));
        cast(first);
    }

    /// Only members of little power take notice: together they stay below half of what is needed.
    private void beginQuietly(List<Voter> voters) {
        var need = criterion(verdict(), Criterion.Subject.TURNOUT).need();
        var sum = Amount.ZERO;
        var few = new ArrayList<Voter>();
        for (var voter : voters.stream().sorted(Comparator.comparing(Voter::own)).toList()) {
            if (voter.follows() || !voter.received().isZero()) continue;
            sum = sum.plus(voter.own());
            if (sum.plus(sum).compareTo(need) < 0 && few.size() < 25) few.add(voter);
        }
        cast(few);
    }

    /// The last days: the other half, followers who speak for themselves, some who change their mind, and latecomers.
    void conclude() {
        cast(second);
        var converts = dissenters.stream().filter(_ -> chance.inPercent(5)).toList();
        stage.all(converts.stream().map(voter -> vote(voter, motion.leading())).toList());
        for (var verdict = verdict(); verdict.outcome() != motion.wanted(); verdict = verdict()) {
            if (later.isEmpty()) throw new IllegalStateException("nobody is left who could bring " + motion + " about: " + verdict);
            var ballot = late(verdict);
            var wishes = new ArrayList<Wish>();
            while (wishes.size() < LATE_AT_ONCE && !later.isEmpty()) wishes.add(vote(later.poll(), ballot));
            stage.all(wishes);
        }
    }

    /// What is missing: where it is the quorum of a motion that is to be voted down, those help who take no side.
    private Ballot late(Verdict verdict) {
        boolean quorum = criterion(verdict, Criterion.Subject.TURNOUT).met();
        return quorum || motion.wanted() != Outcome.REJECTED ? motion.leading() : new Ballot.Side(ABSTAIN);
    }

    private void cast(List<Voter> voters) {
        stage.all(voters.stream().map(voter -> vote(voter, opinion(voter))).toList());
    }

    private Ballot opinion(Voter voter) {
        if (voter.equals(neutral)) return new Ballot.Side(ABSTAIN);
        var after = dissent.plus(voter.reach());
        if (chance.inPercent(motion.leadingPercent()) || after.compareTo(dissentMost) > 0) return motion.leading();
        dissent = after;
        dissenters.add(voter);
        return chance.of(motion.others());
    }

    private Wish vote(Voter voter, Ballot ballot) {
        Optional<Digest> reason = voter.member().calling() == Calling.SPEAKER ? Optional.of(stage.keep("It is what those who follow me expect.")) : Optional.empty();
        return new Wish(voter.member(), new CastVote(stage.account(voter.member()), motion.proposal(), ballot, reason));
    }

    /// All who have stake of their own, in an order of chance.
    private List<Voter> voters() {
        return chance.shuffled(stage.ask(state -> {
            long snapshot = state.governance().proposal(motion.proposal()).snapshot();
            var delegations = state.governance().delegations();
            return stage.cast().members().stream().map(member -> {
                var account = stage.account(member);
                return new Voter(member, state.stakes().bondedAt(account, snapshot), delegations.receivedAt(account, snapshot), delegations.delegateAt(account, snapshot) != null);
            }).filter(voter -> !voter.own().isZero()).toList();
        }));
    }

    private Verdict verdict() {
        return stage.ask(state -> state.governance().verdict(motion.proposal(), state.at()));
    }

    private static Criterion criterion(Verdict verdict, Criterion.Subject subject) {
        return verdict.criteria().stream().filter(criterion -> criterion.subject() == subject).findFirst().orElseThrow();
    }
}
