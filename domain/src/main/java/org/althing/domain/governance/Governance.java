package org.althing.domain.governance;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.WeighingRule.CappedShareOfCast;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.MovesAssets;

/// The live state of governance: tracks, proposals, ballots, tallies and delegations.
public final class Governance {
    /// Due facts: a vote closes, a vote is looked at before its end, a passed proposal is executed, a proposal that could not be executed expires.
    public static final String CLOSE = "governance.close";
    public static final String REVIEW = "governance.review";
    public static final String EXECUTE = "governance.execute";
    public static final String EXPIRE = "governance.expire";
    /// And before that: its time to prepare is over, it waited in vain, free places are given away.
    public static final String PREPARE = "governance.prepare";
    public static final String TIMEOUT = "governance.timeout";
    public static final String ADMIT = WaitingLine.ADMIT;
    /// And of an issuer's word: its term is over.
    public static final String LAPSE = Credentials.LAPSE;

    /// One voter's place in one vote.
    public record Seat(ProposalId proposal, AccountId voter) {}

    /// The ballot that counts, and what it weighs now.
    public record Cast(Ballot ballot, Power power) {}

    private final SortedTable<TrackId, Track> tracks;
    private final Courses courses;
    private final Table<ProposalId, Tally> tallies;
    private final Table<Seat, Cast> ballots;
    private final Table<Seat, Power> withdrawn;
    private final Table<Seat, Cast> overrides;
    private final Heaviest heaviest;
    private final OwnVotes ownVotes;
    private final Delegations delegations;
    private final Approvals approvals;
    private final Entrustments entrustments;
    private final Credentials credentials;
    private final Proxies proxies;
    private final Commitments commitments;
    private final Convictions convictions;

    public Governance(Journal journal, Agenda agenda) {
        tracks = new SortedTable<>("governance.tracks", TrackId.class, Track.class, journal);
        courses = new Courses(journal, agenda, this::counted);
        tallies = new Table<>("governance.tallies", ProposalId.class, Tally.class, journal);
        ballots = new Table<>("governance.ballots", Seat.class, Cast.class, journal);
        withdrawn = new Table<>("governance.withdrawn", Seat.class, Power.class, journal);
        overrides = new Table<>("governance.overrides", Seat.class, Cast.class, journal);
        heaviest = new Heaviest(journal);
        ownVotes = new OwnVotes(journal);
        delegations = new Delegations(journal);
        approvals = new Approvals(journal);
        entrustments = new Entrustments(journal);
        credentials = new Credentials(journal, agenda);
        proxies = new Proxies(journal);
        commitments = new Commitments(journal);
        convictions = new Convictions(journal);
    }

    // --- what others may know ---------------------------------------------------------------------------------------

    /// The track as it is now, or null.
    public Track track(TrackId track) {
        return tracks.get(track);
    }

    /// Every track by name: a view.
    public NavigableMap<TrackId, Track> tracks() {
        return tracks.inOrder();
    }

    /// The proposal's facts, or null.
    public Proposal proposal(ProposalId proposal) {
        return courses.proposal(proposal);
    }

    /// Shows every proposal, in no order: for reports. No rule may ask for all of them.
    public void visit(Consumer<Proposal> visitor) {
        courses.visit(visitor);
    }

    /// The rules that the proposal was opened under, whatever became of its track.
    public RuleSet frozenRules(Proposal proposal) {
        return courses.frozenRules(proposal);
    }

    /// The rules that decide the proposal now: those it was opened under, or what they fall back to.
    public RuleSet rules(Proposal proposal) {
        return courses.rules(proposal);
    }

    Turnouts turnouts() {
        return courses.turnouts();
    }

    /// How the decision has gone; empty where its rules wait for its end.
    public Optional<Progress> progress(ProposalId proposal) {
        return courses.progress(proposal);
    }

    public Tally tally(ProposalId proposal) {
        return tallies.get(proposal);
    }

    /// The ballot of the voter that counts now, or null.
    public Cast ballot(ProposalId proposal, AccountId voter) {
        return ballots.get(new Seat(proposal, voter));
    }

    /// What delegators have taken back from the delegate by voting themselves.
    public Power withdrawn(ProposalId proposal, AccountId delegate) {
        return withdrawn.getOrDefault(new Seat(proposal, delegate), Power.ZERO);
    }

    /// The voter's second ballot, of exactly their own power, or null.
    public Cast override(ProposalId proposal, AccountId voter) {
        return overrides.get(new Seat(proposal, voter));
    }

    /// The tally as the rules count it: capped where they cap.
    public Tally counted(ProposalId id) {
        var rules = rules(courses.proposal(id));
        var tally = tallies.get(id);
        if (OwnVotes.matter(rules)) return ownVotes.in(id, tally);
        return caps(rules) ? heaviest.capped(id, tally, rules.ballot(), ((CappedShareOfCast) rules.weighing().get()).share(), voter -> ballot(id, voter).ballot()) : tally;
    }

    private static boolean caps(RuleSet rules) {
        return rules.weighing().orElse(null) instanceof CappedShareOfCast;
    }

    public Delegations delegations() {
        return delegations;
    }

    /// What was put down for proposals, and what must be.
    public Deposits deposits() {
        return courses.deposits();
    }

    /// What stands behind which candidate, on tracks with a hat.
    public Approvals approvals() {
        return approvals;
    }

    WaitingLine line() {
        return courses.line();
    }

    Lifecycle lifecycle() {
        return courses.lifecycle();
    }

    public Entrustments entrustments() {
        return entrustments;
    }

    public Convictions convictions() {
        return convictions;
    }

    public Proxies proxies() {
        return proxies;
    }

    public Commitments commitments() {
        return commitments;
    }

    public Credentials credentials() {
        return credentials;
    }

    /// What the tally means at `now`.
    public Verdict verdict(ProposalId id, Instant now) {
        var proposal = courses.proposal(id);
        var rules = rules(proposal);
        return Verdict.of(rules, counted(id), proposal.electorate(), proposal.stage(rules.voteChange(), now), rules.elapsed(proposal.startsAt(), now));
    }

    // --- folding ----------------------------------------------------------------------------------------------------

    /// Follows every stake that an event moves, so that what is delegated is known at every position.
    public void follow(MovesAssets event, long position) {
        for (var posting : event.postings()) {
            if (posting.from().compartment() == Compartment.BONDED) delegations.shrink(posting.from().owner(), posting.amount(), position);
            if (posting.to().compartment() == Compartment.BONDED) delegations.grow(posting.to().owner(), posting.amount(), position);
        }
    }

    public void fold(GovernanceEvent event, Recorded recorded) {
        long position = recorded.position();
        switch (event) {
            case GovernanceEvent.TrackAdopted e -> {
                var digest = e.rules().digest();
                tracks.put(e.track(), new Track(e.version(), e.rules(), digest));
                courses.adopt(digest, e.rules());
            }
            case GovernanceEvent.ProposalOpened e -> {
                tallies.put(e.proposal(), courses.frozenRules(e.rules()).ballot().empty(e.choices().size()));
                courses.open(e, recorded);
            }
            case GovernanceEvent.ProposalCancelled e -> courses.stop(e.proposal(), new Course.Cancelled(recorded.at()), recorded);
            case GovernanceEvent.ProposalKilled e -> courses.stop(e.proposal(), new Course.Killed(recorded.at()), recorded);
            case GovernanceEvent.ProposalFailed e -> courses.stop(e.proposal(), new Course.Failed(e.because(), recorded.at()), recorded);
            case GovernanceEvent.ProposalExpired e -> courses.stop(e.proposal(), new Course.Expired(recorded.at()), recorded);
            case GovernanceEvent.GuardianActed e -> courses.lifecycle().guarded(e, recorded);
            case GovernanceEvent.GuardianRatified e -> courses.lifecycle().ratified(e);
            case GovernanceEvent.ClaimsCounted e -> courses.lifecycle().counted(e);
            case GovernanceEvent.EffectsRehearsed e -> courses.lifecycle().rehearsed(e);
            case GovernanceEvent.ProposalRequeued e -> courses.queue(e.proposal(), e.readyAt(), e.expiresAt(), recorded);
            case GovernanceEvent.MemberLeft _ -> { /* all in its postings */ }
            case GovernanceEvent.ApprovalLocked e -> approvals.fold(e);
            case GovernanceEvent.ApprovalFreed e -> approvals.fold(e);
            case GovernanceEvent.SlateChosen e -> approvals.fold(e);
            case GovernanceEvent.CandidateLifted e -> {
                approvals.fold(e);
                if (proposal(e.proposal()).isUndecided()) courses.stop(e.proposal(), new Course.Closed(Outcome.PASSED, recorded.at()), recorded);
            }
            case GovernanceEvent.DepositMade e -> courses.deposits().fold(e);
            case GovernanceEvent.MinimumDepositChanged e -> courses.deposits().fold(e);
            case GovernanceEvent.ProposalFunded e -> courses.waits(e.proposal(), true, false, recorded);
            case GovernanceEvent.ProposalPrepared e -> courses.waits(e.proposal(), false, true, recorded);
            case GovernanceEvent.ProposalTimedOut e -> courses.stop(e.proposal(), new Course.Closed(Outcome.TIMED_OUT, recorded.at()), recorded);
            case GovernanceEvent.DecisionStarted e -> courses.start(e, recorded);
            case GovernanceEvent.ProposalApproved e -> courses.approve(e, position);
            case GovernanceEvent.ProposalPaused e -> courses.queue(e.proposal(), e.readyAt(), e.expiresAt(), recorded);
            case GovernanceEvent.VoteCast e -> {
                count(e);
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.VoteChanged e -> {
                var rule = ballotRule(e.proposal());
                tallies.put(e.proposal(), tallies.get(e.proposal()).by(e.voter(), tally -> tally.moving(rule, e.before(), e.power(), e.ballot(), e.power())));
                ballots.put(new Seat(e.proposal(), e.voter()), new Cast(e.ballot(), e.power()));
                ownVotes(e);
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.TurnoutExpected e -> {
                courses.turnouts().fold(e);
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.ChambersCounted e -> {
                tallies.put(e.proposal(), tallies.get(e.proposal()).among(e.houses()));
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.TurnoutAveraged e -> courses.turnouts().fold(e);
            case GovernanceEvent.QuorumReached e -> courses.quorumReached(e);
            case GovernanceEvent.MovesEnd e -> courses.move(e, recorded);
            case GovernanceEvent.PowerReclaimed e -> {
                e.parts().forEach(part -> take(e.proposal(), part));
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.VoteOverridden e -> {
                e.overridden().ifPresent(part -> take(e.proposal(), part));
                tallies.put(e.proposal(), tallies.get(e.proposal()).counting(ballotRule(e.proposal()), e.ballot(), e.power()));
                overrides.put(new Seat(e.proposal(), e.voter()), new Cast(e.ballot(), e.power()));
                if (OwnVotes.matter(rules(proposal(e.proposal())))) own(e.proposal(), e.voter(), e.ballot(), e.power());
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.VoteRetracted e -> {
                retract(e);
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.PowerEntrusted e ->
                    entrustments.entrust(e.from(), e.track(), new Entrustments.Terms(e.parts(), e.validFrom().filter(recorded.at()::isBefore).orElse(recorded.at()), e.until()), position);
            case GovernanceEvent.CredentialIssued e -> credentials.fold(e, recorded.at(), position);
            case GovernanceEvent.CredentialRevoked e -> credentials.fold(e, recorded.at());
            case GovernanceEvent.PowerAttested e -> credentials.fold(e, recorded.at());
            case GovernanceEvent.ConvictionVoteCast e -> {
                convictions.fold(e);
                tallies.put(e.proposal(), tallies.get(e.proposal()).swaying(e.out(), e.in(), e.changed() ? 0 : 1));
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.ConvictionVoteReleased e -> {
                convictions.fold(e);
                if (e.counts()) {
                    tallies.put(e.proposal(), tallies.get(e.proposal()).swaying(e.out(), e.in(), -1));
                    courses.plan(e.proposal(), recorded);
                }
            }
            case GovernanceEvent.ConvictionDelegated e -> {
                convictions.fold(e);
                sway(e.swayed(), recorded, (tally, by) -> tally.swaying(Sway.NONE, by, 0));
            }
            case GovernanceEvent.ConvictionUndelegated e -> {
                convictions.fold(e);
                sway(e.swayed(), recorded, (tally, by) -> tally.swaying(by, Sway.NONE, 0));
            }
            case GovernanceEvent.ConvictionLockReleased e -> convictions.fold(e, recorded.at());
            case GovernanceEvent.ProxyGiven e -> proxies.give(e.from(), e.to(), e.proxy());
            case GovernanceEvent.ProxyRevoked e -> proxies.revoke(e.from(), e.to());
            case GovernanceEvent.VotedByProxy e -> {
                proxies.count(e);
                var owner = new Seat(e.proposal(), e.chain().getFirst());
                withdrawn.put(owner, withdrawn.getOrDefault(owner, Power.ZERO).plus(e.power()));
                tallies.put(e.proposal(), tallies.get(e.proposal()).counting(ballotRule(e.proposal()), e.ballot(), e.power()));
                courses.plan(e.proposal(), recorded);
            }
            case GovernanceEvent.SecretVote e -> secret(e);
            case GovernanceEvent.VotesAssigned _ -> { /* all in the voting units */ }
            case GovernanceEvent.DelegationChanged e -> delegations.change(e.from(), e.before(), e.after(), e.power(), position);
            case GovernanceEvent.VotingClosed e -> courses.close(e, recorded);
            case GovernanceEvent.ProposalQueued e -> courses.queue(e.proposal(), e.readyAt(), e.expiresAt(), recorded);
            case GovernanceEvent.ExecutionFailed e -> courses.retry(e, position);
            case GovernanceEvent.ProposalExecuted e -> courses.stop(e.proposal(), new Course.Executed(recorded.at()), recorded);
            case GovernanceEvent.DepositSettled _, GovernanceEvent.TreasurySpent _ -> { /* all in their postings */ }
        }
    }

    private void sway(List<GovernanceEvent.Swayed> swayed, Recorded recorded, BiFunction<Tally, Sway, Tally> change) {
        for (var one : swayed) {
            tallies.put(one.proposal(), change.apply(tallies.get(one.proposal()), one.by()));
            courses.plan(one.proposal(), recorded);
        }
    }

    private void count(GovernanceEvent.VoteCast e) {
        e.overridden().ifPresent(part -> take(e.proposal(), part));
        count(e.proposal(), e.voter(), e.ballot(), e.power());
        ownVotes(e);
    }

    private void count(ProposalId proposal, AccountId voter, Ballot ballot, Power power) {
        var rules = rules(courses.proposal(proposal));
        tallies.put(proposal, tallies.get(proposal).by(voter, tally -> tally.counting(rules.ballot(), ballot, power)));
        ballots.put(new Seat(proposal, voter), new Cast(ballot, power));
        if (caps(rules)) heaviest.add(proposal, voter, power);
    }

    private void secret(GovernanceEvent.SecretVote event) {
        switch (event) {
            case GovernanceEvent.VoteCommitted e -> {
                e.taken().forEach(part -> take(e.proposal(), part));
                commitments.commit(e.proposal(), e.voter(), e.commitment(), e.power());
            }
            case GovernanceEvent.CommitmentChanged e -> commitments.change(e.proposal(), e.voter(), e.commitment());
            case GovernanceEvent.VoteRevealed e -> {
                commitments.reveal(e.proposal(), e.voter());
                count(e.proposal(), e.voter(), e.ballot(), e.power());
            }
            case GovernanceEvent.BondsForfeited _ -> { /* all in its posting */ }
        }
    }

    /// What of a first ballot nobody can take back: where a ballot apart may still do so, nothing.
    private void ownVotes(GovernanceEvent.VoteCast e) {
        var proposal = proposal(e.proposal());
        var rules = rules(proposal);
        if (!OwnVotes.matter(rules) || rules.delegation() instanceof DelegationRule.Overridable) return;
        own(e.proposal(), e.voter(), e.ballot(), e.own().orElseGet(() -> e.power().minus(received(proposal, e.voter()))));
    }

    /// What the voter speaks with that was delegated whole, and that delegators may still take back.
    private Power received(Proposal proposal, AccountId voter) {
        return delegations.receivedAt(voter, proposal.snapshot()).minus(withdrawn(proposal.id(), voter));
    }

    private void ownVotes(GovernanceEvent.VoteChanged e) {
        var seat = new Seat(e.proposal(), e.voter());
        var own = ownVotes.of(seat);
        if (own == null) return;
        disown(e.proposal(), e.voter(), e.before());
        own(e.proposal(), e.voter(), e.ballot(), own);
    }

    private void own(ProposalId id, AccountId voter, Ballot ballot, Power own) {
        ownVotes.add(new Seat(id, voter), tallies.get(id).options().size(), ballotRule(id), ballot, own);
    }

    private void disown(ProposalId id, AccountId voter, Ballot ballot) {
        ownVotes.remove(new Seat(id, voter), tallies.get(id).options().size(), ballotRule(id), ballot);
    }

    private void retract(GovernanceEvent.VoteRetracted e) {
        var rule = ballotRule(e.proposal());
        tallies.put(e.proposal(), tallies.get(e.proposal()).by(e.voter(), tally -> tally.retracting(rule, e.ballot(), e.power())));
        if (ownVotes.of(new Seat(e.proposal(), e.voter())) != null) disown(e.proposal(), e.voter(), e.ballot());
        ballots.remove(new Seat(e.proposal(), e.voter()));
        if (caps(rules(courses.proposal(e.proposal())))) heaviest.remove(e.proposal(), e.voter(), e.power());
        e.returned().forEach(part -> giveBack(e.proposal(), part));
    }

    /// A delegate's word loses power: their ballot where it was counted, else the one that may come.
    private void take(ProposalId proposal, GovernanceEvent.Overridden part) {
        var seat = new Seat(proposal, part.delegate());
        withdrawn.put(seat, withdrawn(proposal, part.delegate()).plus(part.power()));
        commitments.take(proposal, part.delegate(), part.power());
        if (part.counted().isEmpty()) return;
        var cast = ballots.get(seat);
        ballots.put(seat, new Cast(cast.ballot(), cast.power().minus(part.power())));
        tallies.put(proposal, part.taken(ballotRule(proposal), tallies.get(proposal)));
    }

    /// A delegate's word gets back what it had lost.
    private void giveBack(ProposalId proposal, GovernanceEvent.Overridden part) {
        var seat = new Seat(proposal, part.delegate());
        withdrawn.put(seat, withdrawn(proposal, part.delegate()).minus(part.power()));
        if (part.counted().isEmpty()) return;
        var cast = ballots.get(seat);
        ballots.put(seat, new Cast(cast.ballot(), cast.power().plus(part.power())));
        tallies.put(proposal, part.returned(ballotRule(proposal), tallies.get(proposal)));
    }

    private BallotRule ballotRule(ProposalId proposal) {
        return rules(courses.proposal(proposal)).ballot();
    }
}
