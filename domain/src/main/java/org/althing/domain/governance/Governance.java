package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.althing.domain.governance.ConvictionVote.Sway;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.WeighingRule.CappedShareOfCast;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Register;
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

    /// One voter's place in one vote.
    public record Seat(ProposalId proposal, AccountId voter) {}

    /// The ballot that counts, and what it weighs now.
    public record Cast(Ballot ballot, Amount power) {}

    private final SortedTable<TrackId, Track> tracks;
    private final Table<Digest, RuleSet> ruleSets;
    private final Table<ProposalId, Proposal> proposals;
    private final Table<ProposalId, Tally> tallies;
    private final Table<Seat, Cast> ballots;
    private final Table<Seat, Amount> withdrawn;
    private final Table<Seat, Cast> overrides;
    private final Heaviest heaviest;
    private final Delegations delegations;
    private final Lifecycle lifecycle;
    private final Deposits deposits;
    private final WaitingLine line;
    private final Approvals approvals;
    private final Entrustments entrustments;
    private final Credentials credentials;
    private final Timing timing;
    private final Turnouts turnouts;
    private final Proxies proxies;
    private final Commitments commitments;
    private final Convictions convictions;
    private final Agenda agenda;

    public Governance(Journal journal, Agenda agenda) {
        this.agenda = agenda;
        tracks = new SortedTable<>("governance.tracks", TrackId.class, Track.class, journal);
        ruleSets = new Table<>("governance.rules", Digest.class, RuleSet.class, journal);
        proposals = new Table<>("governance.proposals", ProposalId.class, Proposal.class, journal);
        tallies = new Table<>("governance.tallies", ProposalId.class, Tally.class, journal);
        ballots = new Table<>("governance.ballots", Seat.class, Cast.class, journal);
        withdrawn = new Table<>("governance.withdrawn", Seat.class, Amount.class, journal);
        overrides = new Table<>("governance.overrides", Seat.class, Cast.class, journal);
        heaviest = new Heaviest(journal);
        delegations = new Delegations(journal);
        lifecycle = new Lifecycle(journal);
        deposits = new Deposits(journal);
        line = new WaitingLine(journal, agenda);
        approvals = new Approvals(journal);
        entrustments = new Entrustments(journal);
        credentials = new Credentials(journal);
        timing = new Timing(journal, agenda);
        turnouts = new Turnouts(journal);
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
        return proposals.get(proposal);
    }

    /// Shows every proposal, in no order: for reports. No rule may ask for all of them.
    public void visit(Consumer<Proposal> visitor) {
        proposals.export((_, proposal) -> visitor.accept(proposal));
    }

    /// The rules that the proposal was opened under, whatever became of its track.
    public RuleSet frozenRules(Proposal proposal) {
        return ruleSets.get(proposal.rules());
    }

    /// The rules that decide the proposal now: those it was opened under, or what they fall back to.
    public RuleSet rules(Proposal proposal) {
        var frozen = frozenRules(proposal);
        var measured = turnouts.measure(proposal.id()).map(frozen::adapted).orElse(frozen);
        return timing.progress(proposal.id()).filter(Progress::fallenBack).isPresent() ? measured.regular() : measured;
    }

    Turnouts turnouts() {
        return turnouts;
    }

    /// How the decision has gone; empty where its rules wait for its end.
    public Optional<Progress> progress(ProposalId proposal) {
        return timing.progress(proposal);
    }

    public Tally tally(ProposalId proposal) {
        return tallies.get(proposal);
    }

    /// The ballot of the voter that counts now, or null.
    public Cast ballot(ProposalId proposal, AccountId voter) {
        return ballots.get(new Seat(proposal, voter));
    }

    /// What delegators have taken back from the delegate by voting themselves.
    public Amount withdrawn(ProposalId proposal, AccountId delegate) {
        return withdrawn.getOrDefault(new Seat(proposal, delegate), Amount.ZERO);
    }

    /// The voter's second ballot, of exactly their own power, or null.
    public Cast override(ProposalId proposal, AccountId voter) {
        return overrides.get(new Seat(proposal, voter));
    }

    /// The tally as the rules count it: capped where they cap.
    public Tally counted(ProposalId id) {
        var rules = rules(proposals.get(id));
        var tally = tallies.get(id);
        return caps(rules) ? heaviest.capped(id, tally, rules.ballot(), ((CappedShareOfCast) rules.weighing().get()).share(), voter -> ballot(id, voter).ballot()) : tally;
    }

    private static boolean caps(RuleSet rules) {
        return rules.weighing().filter(CappedShareOfCast.class::isInstance).isPresent();
    }

    public Delegations delegations() {
        return delegations;
    }

    /// What was put down for proposals, and what must be.
    public Deposits deposits() {
        return deposits;
    }

    /// What stands behind which candidate, on tracks with a hat.
    public Approvals approvals() {
        return approvals;
    }

    WaitingLine line() {
        return line;
    }

    Lifecycle lifecycle() {
        return lifecycle;
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
        var proposal = proposals.get(id);
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
                ruleSets.put(digest, e.rules());
            }
            case GovernanceEvent.ProposalOpened e -> open(e, recorded);
            case GovernanceEvent.ProposalCancelled e -> stop(e.proposal(), new Course.Cancelled(recorded.at()), recorded);
            case GovernanceEvent.ProposalKilled e -> stop(e.proposal(), new Course.Killed(recorded.at()), recorded);
            case GovernanceEvent.ProposalFailed e -> stop(e.proposal(), new Course.Failed(e.because(), recorded.at()), recorded);
            case GovernanceEvent.ProposalExpired e -> stop(e.proposal(), new Course.Expired(recorded.at()), recorded);
            case GovernanceEvent.GuardianActed e -> lifecycle.guarded(e, recorded);
            case GovernanceEvent.ClaimsCounted e -> lifecycle.counted(e);
            case GovernanceEvent.EffectsRehearsed e -> lifecycle.rehearsed(e);
            case GovernanceEvent.ProposalRequeued e -> {
                leave(proposals.get(e.proposal()));
                queue(e.proposal(), e.readyAt(), e.expiresAt(), position);
            }
            case GovernanceEvent.MemberLeft _ -> { /* all in its postings */ }
            case GovernanceEvent.ApprovalLocked e -> approvals.fold(e);
            case GovernanceEvent.ApprovalFreed e -> approvals.fold(e);
            case GovernanceEvent.SlateChosen e -> approvals.fold(e);
            case GovernanceEvent.CandidateLifted e -> {
                approvals.fold(e);
                if (proposals.get(e.proposal()).isUndecided()) stop(e.proposal(), new Course.Closed(Outcome.PASSED, recorded.at()), recorded);
            }
            case GovernanceEvent.DepositMade e -> deposits.fold(e);
            case GovernanceEvent.MinimumDepositChanged e -> deposits.fold(e);
            case GovernanceEvent.ProposalFunded e -> waits(e.proposal(), true, false, recorded);
            case GovernanceEvent.ProposalPrepared e -> waits(e.proposal(), false, true, recorded);
            case GovernanceEvent.ProposalTimedOut e -> stop(e.proposal(), new Course.Closed(Outcome.TIMED_OUT, recorded.at()), recorded);
            case GovernanceEvent.DecisionStarted e -> {
                var proposal = proposals.get(e.proposal());
                leave(proposal);
                proposals.put(e.proposal(), proposal.decidedBetween(e.startsAt(), e.endsAt()));
                begin(proposals.get(e.proposal()), recorded);
                admit(proposal, recorded);
            }
            case GovernanceEvent.ProposalApproved e -> {
                agenda.add(due(e.queueBefore(), EXPIRE, e.proposal()), position);
                proposals.put(e.proposal(), proposals.get(e.proposal()).with(new Course.Approved(e.queueBefore())));
            }
            case GovernanceEvent.ProposalPaused e -> {
                leave(proposals.get(e.proposal()));
                queue(e.proposal(), e.readyAt(), e.expiresAt(), position);
            }
            case GovernanceEvent.VoteCast e -> {
                count(e);
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.VoteChanged e -> {
                tallies.put(e.proposal(), tallies.get(e.proposal()).moving(ballotRule(e.proposal()), e.before(), e.power(), e.ballot(), e.power()));
                ballots.put(new Seat(e.proposal(), e.voter()), new Cast(e.ballot(), e.power()));
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.TurnoutExpected e -> {
                turnouts.fold(e);
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.TurnoutAveraged e -> turnouts.fold(e);
            case GovernanceEvent.QuorumReached e -> timing.quorumReached(e.proposal());
            case GovernanceEvent.VotingExtended e -> {
                timing.extended(e.proposal(), e.decisionEnds());
                move(e, recorded);
            }
            case GovernanceEvent.ConfirmationBegun e -> {
                timing.confirming(e.proposal(), Optional.of(e.confirmedAt()));
                move(e, recorded);
            }
            case GovernanceEvent.ConfirmationBroken e -> {
                timing.confirming(e.proposal(), Optional.empty());
                move(e, recorded);
            }
            case GovernanceEvent.FellBack e -> {
                timing.fellBack(e.proposal(), e.endsAt());
                move(e, recorded);
            }
            case GovernanceEvent.PowerReclaimed e -> {
                e.parts().forEach(part -> take(e.proposal(), part));
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.VoteOverridden e -> {
                e.overridden().ifPresent(part -> take(e.proposal(), part));
                tallies.put(e.proposal(), tallies.get(e.proposal()).counting(ballotRule(e.proposal()), e.ballot(), e.power()));
                overrides.put(new Seat(e.proposal(), e.voter()), new Cast(e.ballot(), e.power()));
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.VoteRetracted e -> {
                retract(e);
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.PowerEntrusted e ->
                    entrustments.entrust(e.from(), e.track(), new Entrustments.Terms(e.parts(), e.validFrom(), e.until()), position);
            case GovernanceEvent.CredentialIssued e -> credentials.fold(e, recorded.at());
            case GovernanceEvent.CredentialRevoked e -> credentials.fold(e, recorded.at());
            case GovernanceEvent.ConvictionVoteCast e -> {
                convictions.fold(e);
                tallies.put(e.proposal(), tallies.get(e.proposal()).swaying(e.out(), e.in(), e.changed() ? 0 : 1));
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.ConvictionVoteReleased e -> {
                convictions.fold(e);
                if (e.counts()) {
                    tallies.put(e.proposal(), tallies.get(e.proposal()).swaying(e.out(), e.in(), -1));
                    plan(e.proposal(), recorded);
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
                withdrawn.put(owner, withdrawn.getOrDefault(owner, Amount.ZERO).plus(e.power()));
                tallies.put(e.proposal(), tallies.get(e.proposal()).counting(ballotRule(e.proposal()), e.ballot(), e.power()));
                plan(e.proposal(), recorded);
            }
            case GovernanceEvent.SecretVote e -> secret(e);
            case GovernanceEvent.VotesAssigned _ -> { /* all in the voting units */ }
            case GovernanceEvent.DelegationChanged e -> delegations.change(e.from(), e.before(), e.after(), e.power(), position);
            case GovernanceEvent.VotingClosed e -> {
                if (!proposals.get(e.proposal()).isUndecided()) throw new IllegalStateException("closed twice: " + e.proposal());
                stop(e.proposal(), new Course.Closed(e.verdict().outcome(), recorded.at()), recorded);
                var closed = proposals.get(e.proposal());
                if (recorded.at().isBefore(closed.endsAt())) proposals.put(e.proposal(), closed.endingAt(recorded.at()));
            }
            case GovernanceEvent.ProposalQueued e -> {
                leave(proposals.get(e.proposal()));
                queue(e.proposal(), e.readyAt(), e.expiresAt(), position);
            }
            case GovernanceEvent.ExecutionFailed e -> retry(e, position);
            case GovernanceEvent.ProposalExecuted e -> stop(e.proposal(), new Course.Executed(recorded.at()), recorded);
            case GovernanceEvent.DepositSettled _, GovernanceEvent.TreasurySpent _ -> { /* all in their postings */ }
        }
    }

    private static Course course(GovernanceEvent.ProposalOpened e, Recorded recorded) {
        return e.waits().<Course>map(wait -> new Course.Waiting(wait.asked(), wait.preparedAt(), wait.asked().isEmpty(),
                !recorded.at().isBefore(wait.preparedAt()))).orElseGet(Course.Open::new);
    }

    private void open(GovernanceEvent.ProposalOpened e, Recorded recorded) {
        if (proposals.contains(e.proposal())) throw new IllegalStateException("opened twice: " + e.proposal());
        proposals.put(e.proposal(), new Proposal(e.proposal(), e.proposer(), e.track(), e.rules(), e.actions(), e.choices().size(), recorded.at(),
                recorded.position() - 1, e.startsAt(), e.endsAt(), e.electorate(), e.deposit(), e.plan(), course(e, recorded)));
        lifecycle.opened(e);
        tallies.put(e.proposal(), ruleSets.get(e.rules()).ballot().empty(e.choices().size()));
        if (e.waits().isEmpty()) {
            begin(proposals.get(e.proposal()), recorded);
            return;
        }
        agenda.add(due(e.endsAt(), TIMEOUT, e.proposal()), recorded.position());
        if (proposals.get(e.proposal()).course() instanceof Course.Waiting waiting) {
            if (!waiting.prepared()) agenda.add(due(waiting.preparedAt(), PREPARE, e.proposal()), recorded.position());
            else if (waiting.funded() && rules(proposals.get(e.proposal())).hat().isEmpty()) line.join(proposals.get(e.proposal()), recorded.at());
        }
        admit(proposals.get(e.proposal()), recorded);
    }

    /// From here on the proposal is decided on.
    private void begin(Proposal proposal, Recorded recorded) {
        agenda.add(due(proposal.endsAt(), CLOSE, proposal.id()), recorded.position());
        line.begun(proposal.track());
        timing.opened(proposal, rules(proposal));
        plan(proposal.id(), recorded);
    }

    /// Lets the vote end at another time.
    private void move(GovernanceEvent.MovesEnd e, Recorded recorded) {
        var proposal = proposals.get(e.proposal());
        if (!proposal.isUndecided()) throw new IllegalStateException("moved after its end: " + proposal.id());
        agenda.strike(due(proposal.endsAt(), CLOSE, proposal.id()));
        agenda.add(due(e.endsAt(), CLOSE, proposal.id()), recorded.position());
        proposals.put(proposal.id(), proposal.endingAt(e.endsAt()));
        plan(proposal.id(), recorded);
    }

    private void sway(List<GovernanceEvent.Swayed> swayed, Recorded recorded, BiFunction<Tally, Sway, Tally> change) {
        for (var one : swayed) {
            tallies.put(one.proposal(), change.apply(tallies.get(one.proposal()), one.by()));
            plan(one.proposal(), recorded);
        }
    }

    private void plan(ProposalId id, Recorded recorded) {
        if (timing.progress(id).isEmpty()) return;
        var proposal = proposals.get(id);
        timing.plan(proposal, rules(proposal), counted(id), recorded.at(), recorded.position());
    }

    private void count(GovernanceEvent.VoteCast e) {
        e.overridden().ifPresent(part -> take(e.proposal(), part));
        count(e.proposal(), e.voter(), e.ballot(), e.power());
    }

    private void count(ProposalId proposal, AccountId voter, Ballot ballot, Amount power) {
        tallies.put(proposal, tallies.get(proposal).counting(ballotRule(proposal), ballot, power));
        ballots.put(new Seat(proposal, voter), new Cast(ballot, power));
        if (caps(rules(proposals.get(proposal)))) heaviest.add(proposal, voter, power);
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

    private void retract(GovernanceEvent.VoteRetracted e) {
        tallies.put(e.proposal(), tallies.get(e.proposal()).retracting(ballotRule(e.proposal()), e.ballot(), e.power()));
        ballots.remove(new Seat(e.proposal(), e.voter()));
        if (caps(rules(proposals.get(e.proposal())))) heaviest.remove(e.proposal(), e.voter(), e.power());
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
        return rules(proposals.get(proposal)).ballot();
    }

    private void retry(GovernanceEvent.ExecutionFailed e, long position) {
        var proposal = proposals.get(e.proposal());
        var queued = (Course.Queued) proposal.course();
        agenda.strike(due(queued.tryAt(), EXECUTE, e.proposal()));
        e.retryAt().ifPresent(at -> agenda.add(due(at, EXECUTE, e.proposal()), position));
        proposals.put(e.proposal(), proposal.with(
                new Course.Queued(queued.readyAt(), queued.expiresAt(), e.retryAt().orElse(queued.expiresAt()), queued.failures() + 1)));
    }

    /// The proposal takes another course, which must be one that may follow: anything else in the log is corruption.
    private void stop(ProposalId id, Course course, Recorded recorded) {
        var proposal = proposals.get(id);
        if (course instanceof Course.Executed && !(proposal.course() instanceof Course.Queued)) throw new IllegalStateException("executed out of turn: " + id);
        leave(proposal);
        proposals.put(id, proposal.with(course));
        if (!proposal.isUndecided()) return;
        lifecycle.decided(proposal);
        deposits.decided(id);
        if (proposal.course() instanceof Course.Open) {
            line.ended(proposal.track());
            timing.ended(id);
        }
        admit(proposal, recorded);
    }

    /// Deposits have come together, or the time to prepare is over: where both are so, the proposal waits for a place.
    private void waits(ProposalId id, boolean funded, boolean prepared, Recorded recorded) {
        var proposal = proposals.get(id);
        var waiting = (Course.Waiting) proposal.course();
        if (prepared) agenda.strike(due(waiting.preparedAt(), PREPARE, id));
        var next = new Course.Waiting(waiting.asked(), waiting.preparedAt(), waiting.funded() || funded, waiting.prepared() || prepared);
        proposals.put(id, proposal.with(next));
        if (next.funded() && next.prepared()) line.join(proposal, recorded.at());
        admit(proposal, recorded);
    }

    /// Sees to it that a free place on the proposal's track is given to whoever waits for one.
    private void admit(Proposal proposal, Recorded recorded) {
        var track = proposal.track();
        var queue = line.waiting(track).stream().map(proposals::get).map(this::rules).flatMap(rules -> rules.queue().stream()).findFirst();
        boolean wanted = queue.isPresent() && queue.get().hasRoom(line.deciding(track));
        line.plan(track, wanted, queue.map(QueueRule::pace).orElse(Duration.ZERO), recorded.at(), recorded.position());
    }

    /// Strikes what the proposal's course has on the agenda.
    private void leave(Proposal proposal) {
        switch (proposal.course()) {
            case Course.Waiting waiting -> {
                if (!waiting.prepared()) agenda.strike(due(waiting.preparedAt(), PREPARE, proposal.id()));
                agenda.strike(due(proposal.endsAt(), TIMEOUT, proposal.id()));
                line.leave(proposal);
            }
            case Course.Open _ -> agenda.strike(due(proposal.endsAt(), CLOSE, proposal.id()));
            case Course.Approved approved -> agenda.strike(due(approved.queueBefore(), EXPIRE, proposal.id()));
            case Course.Queued queued -> {
                agenda.strike(due(queued.tryAt(), EXECUTE, proposal.id()));
                agenda.strike(due(queued.expiresAt(), EXPIRE, proposal.id()));
            }
            case Course.Closed _ -> { /* nothing is due */ }
            case Course.Cancelled _, Course.Executed _, Course.Expired _, Course.Failed _, Course.Killed _ ->
                    throw new IllegalStateException("nothing can follow " + proposal.course() + ": " + proposal.id());
        }
    }

    private void queue(ProposalId id, Instant readyAt, Instant expiresAt, long position) {
        var proposal = proposals.get(id);
        if (rules(proposal).byHand().isEmpty()) agenda.add(due(readyAt, EXECUTE, id), position);
        agenda.add(due(expiresAt, EXPIRE, id), position);
        proposals.put(id, proposal.with(new Course.Queued(readyAt, expiresAt, readyAt, 0)));
    }

    private static Due due(Instant at, String kind, ProposalId proposal) {
        return new Due(at, kind, proposal.text());
    }

    public List<Register<?, ?>> registers() {
        return Stream.of(
                List.<Register<?, ?>>of(tracks, ruleSets, proposals, tallies, ballots, overrides, withdrawn), heaviest.registers(),
                delegations.registers(), entrustments.registers(), credentials.registers(), lifecycle.registers(), proxies.registers(), commitments.registers(), convictions.registers(), timing.registers(), turnouts.registers())
                .flatMap(List::stream).toList();
    }
}
