package org.althing.domain.network;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.althing.domain.automation.EndEpoch;
import org.althing.domain.compute.Compute;
import org.althing.domain.compute.ComputeCommand;
import org.althing.domain.compute.ComputeDecider;
import org.althing.domain.compute.ComputeEvent;
import org.althing.domain.compute.SettleJobs;
import org.althing.domain.contribution.ContributionCommand;
import org.althing.domain.contribution.ContributionDecider;
import org.althing.domain.contribution.ContributionEvent;
import org.althing.domain.contribution.Contributions;
import org.althing.domain.deliberation.Deliberation;
import org.althing.domain.deliberation.DeliberationCommand;
import org.althing.domain.deliberation.DeliberationDecider;
import org.althing.domain.deliberation.DeliberationEvent;
import org.althing.domain.governance.Effects;
import org.althing.domain.governance.Execution;
import org.althing.domain.governance.Governance;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.GovernanceDecider;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.VotingUnits;
import org.althing.domain.history.Histories;
import org.althing.domain.history.HistoryCommand;
import org.althing.domain.history.HistoryDecider;
import org.althing.domain.history.HistoryEvent;
import org.althing.domain.history.HistoryRow;
import org.althing.domain.history.RowTaken;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityCommand;
import org.althing.domain.identity.IdentityDecider;
import org.althing.domain.identity.IdentityEvent;
import org.althing.domain.identity.IdentityRejection.RoleMissing;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Automation;
import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.CommandMemory;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Register;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.ledger.LedgerCommand;
import org.althing.domain.ledger.LedgerDecider;
import org.althing.domain.ledger.LedgerEvent;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkEvent.ClockAdvanced;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.domain.network.NetworkRejection.BatchTooLarge;
import org.althing.domain.network.NetworkRejection.ClockBehind;
import org.althing.domain.network.NetworkRejection.ClockIsLive;
import org.althing.domain.network.NetworkRejection.ClockTooFar;
import org.althing.domain.network.NetworkRejection.CommandExpired;
import org.althing.domain.network.NetworkRejection.EmptyBatch;
import org.althing.domain.network.NetworkRejection.IdReused;
import org.althing.domain.network.NetworkRejection.LivesTooLong;
import org.althing.domain.network.NetworkRejection.NestedBatch;
import org.althing.domain.policy.EpochEvent;
import org.althing.domain.policy.Epochs;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.policy.PolicyEvent;
import org.althing.domain.staking.Stakes;
import org.althing.domain.staking.StakingCommand;
import org.althing.domain.staking.StakingDecider;
import org.althing.domain.staking.StakingEvent;
import org.althing.domain.version.EngineUpgraded;
import org.althing.domain.version.RulesInForce;

/// One network: its live state, and the rules by which the next events follow from it.
///
/// The engine, the simulator and the auditor all run this class. It reads no clock: the time is handed in, and the network's own
/// time is the later of that and the last event's. Every decision is folded at once, so the next one sees it. Belongs to one thread,
/// except where a method says otherwise. An exception from here is a bug or a corrupt log: the caller must stop.
public final class Network {
    private static final Duration CLOCK_LEAP_MAX = Duration.ofDays(3_660);
    private static final int AUTOMATION_DEPTH_MAX = 64;

    private final Journal journal = new Journal();
    private final Agenda agenda = new Agenda(journal);
    private final Cell<Long> next = new Cell<>("network.next", Long.class, 0L, journal);
    private final Cell<Instant> at = new Cell<>("network.at", Instant.class, Instant.EPOCH, journal);
    private final Cell<NetworkFounded> founding = new Cell<>("network.founding", NetworkFounded.class, null, journal);
    private final RulesInForce rules = new RulesInForce(journal);
    private final CommandMemory memory = new CommandMemory(journal);
    private final Identity identity = new Identity(journal);
    private final Ledger ledger = new Ledger(journal);
    private final PolicyBook policies = new PolicyBook(journal);
    private final Epochs epochs = new Epochs(journal, agenda);
    private final Stakes stakes = new Stakes(journal, agenda);
    private final Contributions contributions = new Contributions(journal);
    private final Compute compute = new Compute(journal, agenda);
    private final Governance governance = new Governance(journal, agenda);
    private final Deliberation deliberation = new Deliberation(journal);
    private final VotingUnits votingUnits = new VotingUnits(ledger, journal);
    private final Histories histories = new Histories(journal);

    private final IdentityDecider identityDecider = new IdentityDecider(identity);
    private final LedgerDecider ledgerDecider = new LedgerDecider(ledger, identity);
    private final StakingDecider stakingDecider = new StakingDecider(stakes, ledger, policies, governance.convictions());
    private final ContributionDecider contributionDecider = new ContributionDecider(contributions, identity, policies, epochs);
    private final ComputeDecider computeDecider = new ComputeDecider(compute, identity, ledger, policies);
    private final EndEpoch endEpoch = new EndEpoch(policies, epochs, ledger, contributions, stakes);
    private final Execution execution = new Execution(new Effects(governance, policies, ledger, identity, rules), this::rehearse, rules);
    private final HistoryDecider historyDecider = new HistoryDecider(histories, governance, identity, ledger, policies);
    private final DeliberationDecider deliberationDecider = new DeliberationDecider(deliberation, governance, identity);
    private final GovernanceDecider governanceDecider =
            new GovernanceDecider(governance, stakes, votingUnits, ledger, policies, identity, execution, deliberationDecider);
    private final List<Automation> automations = List.of(new SettleJobs(compute, policies));

    // --- what others may know ---------------------------------------------------------------------------------------

    /// The position of the next event.
    public long next() {
        return next.get();
    }

    /// The time of the last event.
    public Instant at() {
        return at.get();
    }

    /// How the network was founded, or null before it was.
    public NetworkFounded founding() {
        return founding.get();
    }

    /// By which version of the rules it decides.
    public RulesInForce rules() {
        return rules;
    }

    public Identity identity() {
        return identity;
    }

    public Ledger ledger() {
        return ledger;
    }

    public PolicyBook policies() {
        return policies;
    }

    public Epochs epochs() {
        return epochs;
    }

    public Stakes stakes() {
        return stakes;
    }

    public Contributions contributions() {
        return contributions;
    }

    public Compute compute() {
        return compute;
    }

    /// The key with this thumbprint, an account's or a node's, current or not. Any thread may ask; the answer may be a moment ahead of what is durable.
    public Optional<VerificationKey> key(KeyId id) {
        var holder = identity.holder(id);
        if (holder != null) return Optional.of(holder.key());
        return Optional.ofNullable(compute.nodeOf(id)).map(node -> compute.node(node).key());
    }

    public Histories histories() {
        return histories;
    }

    public Governance governance() {
        return governance;
    }

    public Deliberation deliberation() {
        return deliberation;
    }

    public VotingUnits votingUnits() {
        return votingUnits;
    }

    /// When something falls due by time alone, or null.
    public Instant nextDueAt() {
        return agenda.nextAt();
    }

    /// Every register of the live state, in a fixed order: what a state image holds.
    public List<Register<?, ?>> registers() {
        return journal.registers();
    }

    // --- deciding ---------------------------------------------------------------------------------------------------

    /// Founds the network: the founding document's events, in order, at the time it names.
    public List<Recorded> found(List<? extends Event> genesis, Instant foundedAt) {
        if (next() != 0) throw new IllegalStateException("a network is founded once");
        var log = new ArrayList<Recorded>();
        for (var event : genesis) record(log, foundedAt, new Origin.Genesis(), event);
        return log;
    }

    /// What has fallen due by `clock` and was not recorded yet.
    public List<Recorded> advance(Instant clock) {
        var log = new ArrayList<Recorded>();
        advance(log, now(clock));
        return log;
    }

    /// Decides a command at `clock`, after everything that fell due before.
    public Step submit(SignedCommand signed, Instant clock) {
        var log = new ArrayList<Recorded>();
        var now = now(clock);
        advance(log, now);
        var answer = decide(log, signed, now);
        long decided = next();
        advance(log, now(clock));
        return new Step(log, withWhatFellDueAtOnce(answer, next() - decided));
    }

    /// What falls due in the very moment of a command has that command as its cause, and belongs to its last item.
    private static Answer withWhatFellDueAtOnce(Answer answer, long events) {
        if (events == 0 || !(answer instanceof Answer.Decided decided)) return answer;
        var items = new ArrayList<>(decided.items());
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i) instanceof Answer.Item.Happened happened) {
                items.set(i, new Answer.Item.Happened(happened.position(), happened.events() + (int) events));
                break;
            }
        }
        return new Answer.Decided(decided.command(), decided.first(), List.copyOf(items));
    }

    /// Takes a fact over from another system's history, at the time it has there, after everything that fell due before.
    /// @param history position of the import that vouches for the file
    /// @param row its place in the import's files, counted on from file to file, from 1
    public RowTaken take(long history, long row, Instant at, HistoryRow fact) {
        var log = new ArrayList<Recorded>();
        var time = Instant.ofEpochMilli(at.toEpochMilli());
        var unreadable = historyDecider.unreadable(history, row, time, at());
        if (unreadable != null) return new RowTaken(log, Optional.of(unreadable));
        advance(log, time);
        return switch (historyDecider.decide(fact, time)) {
            case Decision.Rejected rejected -> new RowTaken(log, Optional.of(rejected.rejection()));
            case Decision.Accepted accepted -> {
                for (var event : accepted.events()) record(log, time, new Origin.Imported(history, row), event);
                yield new RowTaken(log, Optional.empty());
            }
        };
    }

    /// Takes a fact over that a log already holds, after everything that fell due before: what a replay does instead of reading the file again.
    public List<Recorded> takeAgain(Origin.Imported origin, Instant at, Event fact) {
        var log = new ArrayList<Recorded>();
        advance(log, at);
        record(log, at, origin, fact);
        return log;
    }

    /// The network's time when the machine's clock shows `clock`.
    public Instant now(Instant clock) {
        boolean manual = founding() != null && founding().clock() == ClockMode.MANUAL;
        return manual || clock.isBefore(at()) ? at() : Instant.ofEpochMilli(clock.toEpochMilli());
    }

    private Answer decide(List<Recorded> log, SignedCommand signed, Instant now) {
        var id = signed.id();
        var known = memory.find(id, now);
        if (known != null) {
            return known.jws().equals(signed.jws()) ? new Answer.Repeated(id, known.first()) : new Answer.Refused(id, new IdReused(id));
        }
        if (!now.isBefore(signed.expiresAt())) return new Answer.Refused(id, new CommandExpired(signed.expiresAt(), now));
        var latest = now.plus(policies.current().commands().lifetimeMax());
        if (signed.expiresAt().isAfter(latest)) return new Answer.Refused(id, new LivesTooLong(signed.expiresAt(), latest));
        return switch (signed.command()) {
            case Batch batch -> decideBatch(log, signed, batch, now);
            case AdvanceClock advance -> decideClock(log, signed, advance);
            case Command command -> decideOne(log, signed, command, now);
        };
    }

    private Answer decideOne(List<Recorded> log, SignedCommand signed, Command command, Instant now) {
        long first = next();
        return switch (decideItem(log, signed, command, now, 0, -1, identityDecider.authority(command, signed.signers()))) {
            case Answer.Item.Refused refused -> new Answer.Refused(signed.id(), refused.rejection());
            case Answer.Item.Happened happened -> new Answer.Decided(signed.id(), first, List.of(happened));
        };
    }

    private Answer decideBatch(List<Recorded> log, SignedCommand signed, Batch batch, Instant now) {
        int size = batch.items().size();
        if (size == 0) return new Answer.Refused(signed.id(), new EmptyBatch());
        if (size > Batch.ITEMS_MAX) return new Answer.Refused(signed.id(), new BatchTooLarge(size, Batch.ITEMS_MAX));
        for (int i = 0; i < size; i++) {
            if (batch.items().get(i) instanceof NetworkCommand) return new Answer.Refused(signed.id(), new NestedBatch(i));
        }
        long first = -1;
        var items = new ArrayList<Answer.Item>(size);
        var authority = identityDecider.authorityOf(batch.items(), signed.signers());
        for (int i = 0; i < size; i++) {
            var item = decideItem(log, signed, batch.items().get(i), now, i, first, authority.over(i));
            if (first < 0 && item instanceof Answer.Item.Happened happened) first = happened.position();
            items.add(item);
        }
        return new Answer.Decided(signed.id(), first, items);
    }

    /// @param first position of the command's first event, -1 where nothing of it happened yet
    /// @param unauthorised why the signers may not act for the command's actor, or null: checked here, once for all features
    private Answer.Item decideItem(List<Recorded> log, SignedCommand signed, Command command, Instant now, int item, long first, Rejection unauthorised) {
        long position = next();
        if (unauthorised != null) return new Answer.Item.Refused(unauthorised);
        return switch (decide(command, signed, new Occasion(now, position, signed.id(), item))) {
            case Decision.Rejected rejected -> new Answer.Item.Refused(rejected.rejection());
            case Decision.Accepted accepted -> {
                long root = first;
                for (var event : accepted.events()) {
                    var origin = root < 0
                            ? new Origin.Signed(signed.id(), signed.jws(), signed.expiresAt(), item)
                            : new Origin.Continued(root, item);
                    if (root < 0) root = next();
                    record(log, now, origin, event);
                }
                yield new Answer.Item.Happened(position, (int) (next() - position));
            }
        };
    }

    private Answer decideClock(List<Recorded> log, SignedCommand signed, AdvanceClock command) {
        var decision = clock(command, signed);
        if (decision instanceof Decision.Rejected rejected) return new Answer.Refused(signed.id(), rejected.rejection());
        advance(log, command.to());
        return decideOne(log, signed, command, command.to());
    }

    /// The feature's own answer to a command whose actor's authority is no longer in question.
    private Decision decide(Command command, SignedCommand signed, Occasion occasion) {
        return switch (command) {
            case LedgerCommand c   -> ledgerDecider.decide(c);
            case StakingCommand c  -> stakingDecider.decide(c, occasion);
            case ContributionCommand c -> contributionDecider.decide(c, occasion);
            case GovernanceCommand c -> governanceDecider.decide(c, occasion);
            case DeliberationCommand c -> deliberationDecider.decide(c, occasion);
            case HistoryCommand c  -> historyDecider.decide(c);
            case IdentityCommand c -> identityDecider.decide(c, signed.signers(), occasion);
            case ComputeCommand c  -> computeDecider.decide(c, signed.signers(), occasion);
            case AdvanceClock c    -> accept(new ClockAdvanced(c.to()));
            default -> throw new IllegalStateException("no feature decides " + command.getClass().getName());
        };
    }

    private Decision clock(AdvanceClock command, SignedCommand signed) {
        var unauthorised = identityDecider.authority(command.keeper(), signed.signers());
        var atMost = at().plus(CLOCK_LEAP_MAX);
        if (founding().clock() != ClockMode.MANUAL)                  return reject(new ClockIsLive());
        if (unauthorised != null)                                    return reject(unauthorised);
        if (!identity.has(command.keeper(), Role.CLOCK_KEEPER))      return reject(new RoleMissing(command.keeper(), Role.CLOCK_KEEPER));
        if (!command.to().isAfter(at()))                             return reject(new ClockBehind(at(), command.to()));
        if (command.to().isAfter(atMost))                            return reject(new ClockTooFar(command.to(), atMost));
        return accept(new ClockAdvanced(command.to()));
    }

    private void advance(List<Recorded> log, Instant now) {
        for (var due = agenda.next(now); due != null; due = agenda.next(now)) {
            long cause = agenda.cause(due);
            for (var event : decide(due, new Occasion(due.at(), next(), identify(due), 0))) {
                record(log, due.at(), new Origin.Derived(cause), event);
            }
            if (agenda.has(due)) throw new IllegalStateException("the outcome of a due fact did not strike it from the agenda: " + due);
        }
    }

    private List<? extends Event> decide(Due due, Occasion occasion) {
        return switch (due.kind()) {
            case Epochs.END      -> endEpoch.decide(occasion);
            case Stakes.MATURITY -> stakingDecider.mature(due);
            case Compute.LEASE_ENDS, Compute.JOB_ENDS -> computeDecider.decide(due);
            case Governance.CLOSE, Governance.REVIEW, Governance.EXECUTE, Governance.EXPIRE, Governance.PREPARE, Governance.TIMEOUT, Governance.ADMIT, Governance.LAPSE -> governanceDecider.decide(due, occasion);
            default -> throw new IllegalStateException("no feature knows the due fact " + due);
        };
    }

    /// An id for what a due fact brings into being, as a command's id is for a command's.
    private static CommandId identify(Due due) {
        var digest = Digest.sha256((due.kind() + " " + due.id() + " " + due.at().toEpochMilli()).getBytes(StandardCharsets.UTF_8));
        return new CommandId(digest.a(), digest.b());
    }

    /// Plays a scene on the live state, with all that follows from it, and takes everything back.
    private <T> T rehearse(Function<Consumer<Event>, T> scene) {
        int mark = journal.mark();
        try {
            var scratch = new ArrayList<Recorded>();
            return scene.apply(event -> record(scratch, at(), new Origin.Derived(next() - 1), event));
        } finally {
            journal.rollback(mark);
        }
    }

    // --- recording and folding --------------------------------------------------------------------------------------

    private void record(List<Recorded> log, Instant now, Origin origin, Event event) {
        record(log, now, origin, event, 0);
    }

    private void record(List<Recorded> log, Instant now, Origin origin, Event event, int depth) {
        if (depth > AUTOMATION_DEPTH_MAX) throw new IllegalStateException("automations do not come to rest: " + event);
        var recorded = new Recorded(next(), now, origin, event);
        fold(recorded);
        log.add(recorded);
        if (origin instanceof Origin.Genesis) return;
        for (var automation : automations) {
            for (var outcome : automation.react(recorded)) {
                record(log, now, new Origin.Derived(recorded.position()), outcome, depth + 1);
            }
        }
    }

    /// Takes one event of the log into the live state.
    /// @throws IllegalStateException where the event cannot follow: the log is corrupt
    public void fold(Recorded recorded) {
        if (recorded.position() != next()) throw new IllegalStateException("position " + recorded.position() + " cannot follow " + (next() - 1));
        if (recorded.at().isBefore(at())) throw new IllegalStateException("time runs backwards at position " + recorded.position());
        next.set(recorded.position() + 1);
        at.set(recorded.at());
        memory.fold(recorded);
        if (recorded.event() instanceof MovesAssets moving) {
            ledger.post(moving);
            votingUnits.note(moving, recorded.at());
        }
        switch (recorded.event()) {
            case LedgerEvent e   -> ledger.fold(e);
            case StakingEvent e  -> {
                stakes.fold(e, recorded);
                governance.follow(e, recorded.position());
            }
            case GovernanceEvent e -> {
                governance.fold(e, recorded);
                votingUnits.fold(e, recorded.at());
                deliberation.follow(e);
            }
            case DeliberationEvent e -> deliberation.fold(e, recorded);
            case HistoryEvent e  -> histories.fold(e, recorded);
            case ContributionEvent e -> {
                contributions.fold(e);
                deliberation.follow(e);
            }
            case IdentityEvent e -> identity.fold(e);
            case ComputeEvent e  -> compute.fold(e, recorded);
            case PolicyEvent e   -> policies.fold(e, recorded);
            case EpochEvent e    -> {
                epochs.fold(e, recorded);
                if (e instanceof EpochEvent.EpochEnded ended) stakes.fold(ended);
            }
            case NetworkFounded e -> {
                rules.begin(e.rules());
                founding.set(e);
            }
            case EngineUpgraded e -> rules.fold(e);
            case ClockAdvanced _ -> { /* the event's own time is the new time */ }
            default -> throw new IllegalStateException("no feature folds " + recorded.event().getClass().getName());
        }
    }
}
