package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Table;

/// Where every proposal stands between its opening and its end, the rules that decide it, and what is due for it. What was cast is [Governance]'s.
final class Courses {
    private final Table<Digest, RuleSet> ruleSets;
    private final Table<ProposalId, Proposal> proposals;
    private final Lifecycle lifecycle;
    private final Deposits deposits;
    private final WaitingLine line;
    private final Timing timing;
    private final Turnouts turnouts;
    private final Agenda agenda;
    private final Function<ProposalId, Tally> counted;

    /// @param counted the tally as it is counted now, which says when a decision is looked at next
    Courses(Journal journal, Agenda agenda, Function<ProposalId, Tally> counted) {
        this.agenda = agenda;
        this.counted = counted;
        ruleSets = new Table<>("governance.rules", Digest.class, RuleSet.class, journal);
        proposals = new Table<>("governance.proposals", ProposalId.class, Proposal.class, journal);
        lifecycle = new Lifecycle(journal);
        deposits = new Deposits(journal);
        line = new WaitingLine(journal, agenda);
        timing = new Timing(journal, agenda);
        turnouts = new Turnouts(journal);
    }

    /// The proposal's facts, or null.
    Proposal proposal(ProposalId proposal) {
        return proposals.get(proposal);
    }

    void visit(Consumer<Proposal> visitor) {
        proposals.export((_, proposal) -> visitor.accept(proposal));
    }

    RuleSet frozenRules(Proposal proposal) {
        return frozenRules(proposal.rules());
    }

    RuleSet frozenRules(Digest rules) {
        return ruleSets.get(rules);
    }

    /// The rules that decide the proposal now.
    RuleSet rules(Proposal proposal) {
        var frozen = frozenRules(proposal);
        var measure = turnouts.measure(proposal.id());
        var measured = measure.isPresent() ? frozen.adapted(measure.get()) : frozen;
        var progress = timing.progress(proposal.id());
        return progress.isPresent() && progress.get().fallenBack() ? measured.regular() : measured;
    }

    Optional<Progress> progress(ProposalId proposal) {
        return timing.progress(proposal);
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    Deposits deposits() {
        return deposits;
    }

    WaitingLine line() {
        return line;
    }

    Turnouts turnouts() {
        return turnouts;
    }

    // --- folding ----------------------------------------------------------------------------------------------------

    /// Keeps rules that proposals may be opened under.
    void adopt(Digest digest, RuleSet rules) {
        ruleSets.put(digest, rules);
    }

    void start(GovernanceEvent.DecisionStarted e, Recorded recorded) {
        var proposal = proposals.get(e.proposal());
        leave(proposal);
        proposals.put(e.proposal(), proposal.decidedBetween(e.startsAt(), e.endsAt()));
        begin(proposals.get(e.proposal()), recorded);
        admit(proposal, recorded);
    }

    void approve(GovernanceEvent.ProposalApproved e, long position) {
        agenda.add(due(e.queueBefore(), Governance.EXPIRE, e.proposal()), position);
        proposals.put(e.proposal(), proposals.get(e.proposal()).with(new Course.Approved(e.queueBefore())));
    }

    void quorumReached(GovernanceEvent.QuorumReached e) {
        timing.quorumReached(e.proposal());
    }

    void close(GovernanceEvent.VotingClosed e, Recorded recorded) {
        if (!proposals.get(e.proposal()).isUndecided()) throw new IllegalStateException("closed twice: " + e.proposal());
        stop(e.proposal(), new Course.Closed(e.verdict().outcome(), recorded.at()), recorded);
        var closed = proposals.get(e.proposal());
        if (recorded.at().isBefore(closed.endsAt())) proposals.put(e.proposal(), closed.endingAt(recorded.at()));
    }

    private static Course course(GovernanceEvent.ProposalOpened e, Recorded recorded) {
        return e.waits().<Course>map(wait -> new Course.Waiting(wait.asked(), wait.preparedAt(), wait.asked().isEmpty(),
                !recorded.at().isBefore(wait.preparedAt()))).orElseGet(Course.Open::new);
    }

    void open(GovernanceEvent.ProposalOpened e, Recorded recorded) {
        if (proposals.contains(e.proposal())) throw new IllegalStateException("opened twice: " + e.proposal());
        proposals.put(e.proposal(), new Proposal(e.proposal(), e.proposer(), e.track(), e.rules(), e.actions(), e.choices().size(), recorded.at(),
                recorded.position() - 1, e.startsAt(), e.endsAt(), e.electorate(), e.deposit(), e.plan(), course(e, recorded)));
        lifecycle.opened(e);
        if (e.waits().isEmpty()) {
            begin(proposals.get(e.proposal()), recorded);
            return;
        }
        agenda.add(due(e.endsAt(), Governance.TIMEOUT, e.proposal()), recorded.position());
        if (proposals.get(e.proposal()).course() instanceof Course.Waiting waiting) {
            if (!waiting.prepared()) agenda.add(due(waiting.preparedAt(), Governance.PREPARE, e.proposal()), recorded.position());
            else if (waiting.funded() && rules(proposals.get(e.proposal())).hat().isEmpty()) line.join(proposals.get(e.proposal()), recorded.at());
        }
        admit(proposals.get(e.proposal()), recorded);
    }

    /// From here on the proposal is decided on.
    private void begin(Proposal proposal, Recorded recorded) {
        agenda.add(due(proposal.endsAt(), Governance.CLOSE, proposal.id()), recorded.position());
        line.begun(proposal.track());
        timing.opened(proposal, rules(proposal));
        plan(proposal.id(), recorded);
    }

    /// Lets the vote end at another time.
    void move(GovernanceEvent.MovesEnd e, Recorded recorded) {
        switch (e) {
            case GovernanceEvent.VotingExtended extended -> timing.extended(e.proposal(), extended.decisionEnds());
            case GovernanceEvent.ConfirmationBegun begun -> timing.confirming(e.proposal(), Optional.of(begun.confirmedAt()));
            case GovernanceEvent.ConfirmationBroken _ -> timing.confirming(e.proposal(), Optional.empty());
            case GovernanceEvent.FellBack _ -> timing.fellBack(e.proposal(), e.endsAt());
        }
        var proposal = proposals.get(e.proposal());
        if (!proposal.isUndecided()) throw new IllegalStateException("moved after its end: " + proposal.id());
        agenda.strike(due(proposal.endsAt(), Governance.CLOSE, proposal.id()));
        agenda.add(due(e.endsAt(), Governance.CLOSE, proposal.id()), recorded.position());
        proposals.put(proposal.id(), proposal.endingAt(e.endsAt()));
        plan(proposal.id(), recorded);
    }

    /// Plans the next look at the decision, after whatever could move it.
    void plan(ProposalId id, Recorded recorded) {
        if (timing.progress(id).isEmpty()) return;
        var proposal = proposals.get(id);
        timing.plan(proposal, rules(proposal), counted.apply(id), recorded.at(), recorded.position());
    }

    void retry(GovernanceEvent.ExecutionFailed e, long position) {
        var proposal = proposals.get(e.proposal());
        var queued = (Course.Queued) proposal.course();
        agenda.strike(due(queued.tryAt(), Governance.EXECUTE, e.proposal()));
        e.retryAt().ifPresent(at -> agenda.add(due(at, Governance.EXECUTE, e.proposal()), position));
        proposals.put(e.proposal(), proposal.with(
                new Course.Queued(queued.readyAt(), queued.expiresAt(), e.retryAt().orElse(queued.expiresAt()), queued.failures() + 1)));
    }

    /// The proposal takes another course, which must be one that may follow: anything else in the log is corruption.
    void stop(ProposalId id, Course course, Recorded recorded) {
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
    void waits(ProposalId id, boolean funded, boolean prepared, Recorded recorded) {
        var proposal = proposals.get(id);
        var waiting = (Course.Waiting) proposal.course();
        if (prepared) agenda.strike(due(waiting.preparedAt(), Governance.PREPARE, id));
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
                if (!waiting.prepared()) agenda.strike(due(waiting.preparedAt(), Governance.PREPARE, proposal.id()));
                agenda.strike(due(proposal.endsAt(), Governance.TIMEOUT, proposal.id()));
                line.leave(proposal);
            }
            case Course.Open _ -> agenda.strike(due(proposal.endsAt(), Governance.CLOSE, proposal.id()));
            case Course.Approved approved -> agenda.strike(due(approved.queueBefore(), Governance.EXPIRE, proposal.id()));
            case Course.Queued queued -> {
                agenda.strike(due(queued.tryAt(), Governance.EXECUTE, proposal.id()));
                agenda.strike(due(queued.expiresAt(), Governance.EXPIRE, proposal.id()));
            }
            case Course.Closed _ -> { /* nothing is due */ }
            case Course.Cancelled _, Course.Executed _, Course.Expired _, Course.Failed _, Course.Killed _ ->
                    throw new IllegalStateException("nothing can follow " + proposal.course() + ": " + proposal.id());
        }
    }

    /// The proposal takes its place among those that are carried out, whatever it did before.
    void queue(ProposalId id, Instant readyAt, Instant expiresAt, Recorded recorded) {
        long position = recorded.position();
        lifecycle.queued(id, readyAt, recorded.at());
        var proposal = proposals.get(id);
        leave(proposal);
        if (rules(proposal).byHand().isEmpty()) agenda.add(due(readyAt, Governance.EXECUTE, id), position);
        agenda.add(due(expiresAt, Governance.EXPIRE, id), position);
        proposals.put(id, proposal.with(new Course.Queued(readyAt, expiresAt, readyAt, 0)));
    }

    private static Due due(Instant at, String kind, ProposalId proposal) {
        return new Due(at, kind, proposal.text());
    }
}
