package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.FreeApproval;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.GovernanceEvent.ChambersCounted;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TurnoutExpected;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.BallotsAreSecret;
import org.althing.domain.governance.GovernanceRejection.ChangeTooLate;
import org.althing.domain.governance.GovernanceRejection.ChoicesDoNotFit;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.InsufficientDeposit;
import org.althing.domain.governance.GovernanceRejection.NeedsConviction;
import org.althing.domain.governance.GovernanceRejection.NoConviction;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.PowerEntrustedAway;
import org.althing.domain.governance.GovernanceRejection.PowerIsRecorded;
import org.althing.domain.governance.GovernanceRejection.TooFewActions;
import org.althing.domain.governance.GovernanceRejection.TooManyActions;
import org.althing.domain.governance.GovernanceRejection.TooManyAttachments;
import org.althing.domain.governance.GovernanceRejection.TrackTooLow;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ActionsRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Power;
import org.althing.domain.ledger.Balances;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.staking.StakeHistory;

/// Every rule about proposing and voting. Who may propose is [Admitting]'s, stopping [Stopping]'s, delegating
/// [Delegating]'s, closing [Closing]'s, carrying out [CarryingOut]'s.
public final class GovernanceDecider {
    private final Governance governance;
    private final Suffrage suffrage;
    private final Balances balances;
    private final Execution execution;
    private final Admitting admitting;
    private final Awaiting awaiting;
    private final Stopping stopping;
    private final Exiting exiting;
    private final Approving approving;
    private final CarryingOut carrying;
    private final Closing closing;
    private final Delegating delegating;
    private final Drafts drafts;
    private final Entrusting entrusting;
    private final Overriding overriding;
    private final Attesting attesting;
    private final ByProxy byProxy;
    private final SecretVoting secretVoting;

    public GovernanceDecider(Governance governance, StakeHistory stakes, VotingUnits units, Ledger balances, PolicyBook policies, Identity identity, Execution execution,
            Drafts drafts) {
        this.governance = governance;
        this.suffrage = new Suffrage(governance, stakes, units);
        this.balances = balances;
        this.execution = execution;
        this.drafts = drafts;
        var sequel = new Sequel(governance, execution);
        this.admitting = new Admitting(governance, suffrage);
        this.awaiting = new Awaiting(governance, balances, sequel);
        this.stopping = new Stopping(governance, admitting, awaiting, sequel, identity);
        this.exiting = new Exiting(governance, balances, stakes, policies);
        this.approving = new Approving(governance, balances, sequel);
        this.carrying = new CarryingOut(governance, execution, exiting, sequel);
        this.closing = new Closing(governance, awaiting, sequel);
        this.delegating = new Delegating(governance.delegations(), stakes, identity);
        this.entrusting = new Entrusting(governance, units, identity);
        this.overriding = new Overriding(governance, suffrage);
        this.byProxy = new ByProxy(governance, suffrage, identity);
        this.secretVoting = new SecretVoting(governance, suffrage, balances);
        this.attesting = new Attesting(governance.credentials(), identity);
    }

    public Decision decide(GovernanceCommand command, Occasion occasion) {
        return switch (command) {
            case Propose propose       -> propose(propose, occasion);
            case CancelProposal cancel -> stopping.cancel(cancel, occasion);
            case ActAsGuardian act     -> stopping.act(act, occasion);
            case LeaveWithShare leave  -> exiting.leave(leave, occasion);
            case LockApproval lock     -> approving.lock(lock);
            case FreeApproval free     -> approving.free(free);
            case ChooseSlate choose    -> approving.choose(choose);
            case LiftCandidate lift    -> approving.lift(lift, occasion);
            case AddDeposit deposit    -> awaiting.deposit(deposit, occasion);
            case QueueProposal queue   -> carrying.queue(queue, occasion);
            case ExecuteProposal execute -> carrying.execute(execute, occasion);
            case CastVote vote         -> exiting.counted(followed(vote(vote, occasion), vote.proposal(), occasion), vote, occasion);
            case GovernanceCommand.CommitVote commit -> secretVoting.commit(commit, occasion);
            case GovernanceCommand.RevealVote reveal -> secretVoting.reveal(reveal, occasion);
            case Delegate delegate     -> delegating.delegate(delegate, occasion);
            case Undelegate undelegate -> delegating.undelegate(undelegate, occasion);
            case GovernanceCommand.RetractVote retract -> followed(overriding.retract(retract, occasion), retract.proposal(), occasion);
            case GovernanceCommand.OverrideVote override -> followed(overriding.override(override, occasion), override.proposal(), occasion);
            case GovernanceCommand.EntrustPower entrust -> entrusting.entrust(entrust, occasion);
            case GovernanceCommand.AssignVotes assign -> entrusting.assign(assign);
            case GovernanceCommand.IssueCredential issue -> attesting.issue(issue, occasion);
            case GovernanceCommand.VoteWithConviction vote -> followed(locked(vote, occasion), vote.proposal(), occasion);
            case GovernanceCommand.ReleaseVote release -> followed(released(release, occasion), release.proposal(), occasion);
            case GovernanceCommand.DelegateWithConviction delegate -> convictionAt(occasion).delegate(delegate, conviction(delegate.track()));
            case GovernanceCommand.UndelegateConviction undelegate ->
                    convictionAt(occasion).undelegate(undelegate, conviction(undelegate.track()), occasion.now());
            case GovernanceCommand.ReleaseLock release -> convictionAt(occasion).unlock(release, occasion.now());
            case GovernanceCommand.GiveProxy give -> byProxy.give(give, occasion);
            case GovernanceCommand.RevokeProxy revoke -> byProxy.revoke(revoke);
            case GovernanceCommand.VoteByProxy vote -> followed(byProxy.vote(vote, occasion), vote.proposal(), occasion);
            case GovernanceCommand.RevokeCredential revoke -> attesting.revoke(revoke);
            case GovernanceCommand.AttestPower attest -> attesting.attest(attest);
        };
    }

    private ConvictionVoting convictionAt(Occasion occasion) {
        return new ConvictionVoting(governance.convictions(), id -> governance.proposal(id).poll(governance.rules(governance.proposal(id)), occasion.now()), suffrage::bonded);
    }

    private ConvictionRule conviction(TrackId track) {
        var known = governance.track(track);
        return known == null ? null : known.rules().conviction().orElse(null);
    }

    private Decision locked(VoteWithConviction command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        if (governance.rules(proposal).conviction().isEmpty())           return reject(new NoConviction(proposal.track()));
        var closed = proposal.closedTo(occasion.now());
        if (closed != null)                                              return reject(closed);
        return convictionAt(occasion).vote(command);
    }

    private Decision released(ReleaseVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        if (governance.rules(proposal).conviction().isEmpty())           return reject(new NoConviction(proposal.track()));
        return convictionAt(occasion).release(command, occasion.now());
    }

    /// What changes a tally, and what follows from the tally it makes where a proposal is looked at before its end.
    private Decision followed(Decision decision, ProposalId proposal, Occasion occasion) {
        if (!(decision instanceof Decision.Accepted(var counted)) || governance.progress(proposal).isEmpty() || !governance.proposal(proposal).isUndecided()) return decision;
        var after = execution.foreseen(counted, () -> governance.counted(proposal));
        var events = new ArrayList<Event>(counted);
        events.addAll(closing.follow(governance.proposal(proposal), after, occasion));
        return accept(events);
    }

    /// What falls due: the end of a wait, a free place, the close of a vote, an execution, an expiry.
    public List<Event> decide(Due due, Occasion occasion) {
        if (due.kind().equals(WaitingLine.ADMIT)) return awaiting.admit(TrackId.parse(due.id()), occasion);
        if (due.kind().equals(Credentials.LAPSE)) return attesting.lapse(Credentials.Attested.parse(due.id()));
        var proposal = ProposalId.parse(due.id());
        return switch (due.kind()) {
            case Governance.CLOSE   -> closing.close(proposal, occasion);
            case Governance.REVIEW  -> closing.review(proposal, occasion);
            case Governance.EXECUTE -> carrying.tryAgain(proposal, occasion);
            case Governance.EXPIRE  -> carrying.expire(proposal);
            case Governance.PREPARE -> awaiting.prepared(proposal, occasion);
            case Governance.TIMEOUT -> awaiting.timedOut(proposal);
            default -> throw new IllegalStateException("governance knows no due fact " + due);
        };
    }

    private Decision propose(Propose command, Occasion occasion) {
        var track = governance.track(command.track());
        if (track == null)                                               return reject(new UnknownTrack(command.track()));
        var rules = track.rules();
        if (rules.power() instanceof PowerRule.RecordedPower)            return reject(new PowerIsRecorded(command.track()));
        int choices = command.choices().size();
        var ballot = rules.ballot();
        if (!ballot.fits(choices))                                       return reject(new ChoicesDoNotFit(command.track(), choices, ballot.choicesLeast(), ballot.choicesMost()));
        int actions = command.actions().size();
        int most = rules.actions().map(ActionsRule::most).orElse(ActionsRule.ACTIONS_MAX);
        int least = rules.actions().map(ActionsRule::least).orElse(0);
        if (actions > most)                                              return reject(new TooManyActions(actions, most));
        if (actions < least)                                             return reject(new TooFewActions(command.track(), actions, least));
        int attachments = command.paper().map(paper -> paper.attachments().size()).orElse(0);
        if (attachments > Paper.ATTACHMENTS_MAX)                         return reject(new TooManyAttachments(attachments, Paper.ATTACHMENTS_MAX));
        var noDraft = command.draft().map(draft -> drafts.against(draft, command.proposer()));
        if (noDraft.isPresent())                                         return reject(noDraft.get());
        for (var action : command.actions()) {
            if (!rules.allows(action.kind()))                            return reject(new TrackTooLow(command.track(), action.kind(), tracksFor(action.kind())));
        }
        var unfit = admitting.refusal(command, rules, occasion);
        if (unfit != null)                                               return reject(unfit);
        var deposit = deposit(rules.deposit());
        if (deposit.isPresent()) {
            var have = balances.available(command.proposer(), deposit.get().asset());
            if (have.compareTo(deposit.get().amount()) < 0)              return reject(new InsufficientDeposit(command.proposer(), deposit.get().asset(), have, deposit.get().amount()));
        }
        var wait = awaiting.wait(command.track(), rules, occasion.now());
        var poor = awaiting.refusal(command, rules, deposit, wait.map(Wait::asked).orElse(List.of()));
        if (poor != null)                                                return reject(poor);
        var id = ProposalId.derive(occasion.command(), occasion.item());
        if (governance.proposal(id) != null)                             return reject(new IdTaken(id));
        var cause = Cause.opening(id, command.actions(), rules, choices);
        var trial = execution.rehearse(cause);
        if (trial instanceof Execution.Fails(int action, Obstacle obstacle) && !obstacle.mayPass()) {
            return reject(new ActionCannotHold(action, obstacle));
        }
        var window = Voting.of(rules, wait.isPresent(), occasion.now());
        var snapshot = suffrage.snapshot(command.track(), rules, occasion.position(), occasion.now());
        var opened = new ProposalOpened(id, command.proposer(), command.track(), track.version(), track.digest(), command.title(),
                command.paper(), command.draft(), command.choices(), command.actions(), window.startsAt(), window.endsAt(),
                snapshot.electorate(), deposit, BallotRule.unlessPlain(ballot), command.plan(), wait);
        var events = new ArrayList<Event>();
        events.add(opened);
        rules.turnout().required().adaptive().ifPresent(rule ->
                events.add(new TurnoutExpected(id, governance.turnouts().average(command.track(), rule))));
        rules.chambers().ifPresent(rule -> events.add(new ChambersCounted(id, suffrage.houses(rule, snapshot, ballot.options(choices)))));
        execution.rehearsed(cause, trial).ifPresent(events::add);
        wait.ifPresent(own -> events.addAll(awaiting.opened(id, command, rules, own, occasion)));
        return accept(events);
    }

    private List<TrackId> tracksFor(ActionKind kind) {
        return governance.tracks().entrySet().stream().filter(entry -> entry.getValue().rules().allows(kind)).map(Map.Entry::getKey).toList();
    }

    /// When votes are taken at first: in the track's window, or, where it waits for its turn, for as long as it waits; not at all while it waits
    /// for deposits alone.
    private record Voting(Instant startsAt, Instant endsAt) {
        static Voting of(RuleSet rules, boolean waits, Instant now) {
            if (!waits) return new Voting(rules.window().startsAt(now), rules.endsAt(now));
            var timeoutAt = Awaiting.timeoutAt(rules, now);
            return new Voting(rules.queue().isPresent() ? now : timeoutAt, timeoutAt);
        }
    }

    private static Optional<Deposit> deposit(DepositRule rule) {
        return switch (rule) {
            case DepositRule.NoDeposit _ -> Optional.empty();
            case DepositRule.FixedDeposit fixed -> Optional.of(new Deposit(fixed.asset(), fixed.amount()));
            case DepositRule.CrowdFunded crowd -> crowd.submission().flatMap(GovernanceDecider::deposit);
        };
    }

    private Decision vote(CastVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var rules = governance.rules(proposal);
        if (rules.power() instanceof PowerRule.RecordedPower)            return reject(new PowerIsRecorded(proposal.track()));
        if (rules.secrecy().isPresent())                                 return reject(new BallotsAreSecret(id));
        if (rules.conviction().isPresent())                              return reject(new NeedsConviction(proposal.track()));
        var closed = proposal.closedTo(occasion.now());
        if (closed != null)                                              return reject(closed);
        if (!rules.ballot().admits(command.ballot(), proposal.choices())) {
            return reject(new ForeignChoice(id, command.ballot(), rules.ballot().options(proposal.choices())));
        }
        var cast = governance.ballot(id, command.voter());
        if (cast != null && Portioning.isAsked(rules.ballot()))          return Portioning.further(command, cast);
        return cast == null ? first(command, proposal) : change(command, proposal, rules.voteChange(), cast, occasion);
    }

    private Decision change(CastVote command, Proposal proposal, VoteChangeRule rule, Governance.Cast cast, Occasion occasion) {
        if (rule instanceof VoteChangeRule.Never)                        return reject(new AlreadyVoted(proposal.id(), command.voter()));
        var end = rule.changesEnd(proposal.startsAt(), proposal.endsAt());
        if (!occasion.now().isBefore(end))                               return reject(new ChangeTooLate(proposal.id(), command.voter(), end));
        return accept(new VoteChanged(proposal.id(), command.voter(), cast.ballot(), command.ballot(), cast.power(), command.reason()));
    }

    private Decision first(CastVote command, Proposal proposal) {
        var voter = command.voter();
        var snapshot = suffrage.snapshot(proposal);
        var reclaimed = suffrage.reclaimed(voter, proposal, snapshot);
        if (!reclaimed.isEmpty() && !isOverridable(snapshot))           return reject(new PowerEntrustedAway(proposal.id(), voter));
        var weight = suffrage.weight(voter, proposal, snapshot);
        if (weight.isZero() && snapshot.rules().powerless().isEmpty())   return reject(new NoVotingPower(proposal.id(), voter, proposal.snapshot()));
        var excess = Portioning.excess(proposal.id(), voter, command.ballot(), weight);
        if (excess.isPresent())                                          return reject(excess.get());
        var events = new ArrayList<Event>();
        var own = OwnVotes.areNoted(snapshot.rules()) ? Optional.of(suffrage.own(voter, snapshot)) : Optional.<Power>empty();
        events.add(new VoteCast(proposal.id(), voter, command.ballot(), weight, suffrage.overridden(voter, proposal, snapshot), command.reason(), own));
        if (!reclaimed.isEmpty()) events.add(new PowerReclaimed(proposal.id(), voter, reclaimed));
        return accept(events);
    }

    private static boolean isOverridable(Snapshot snapshot) {
        return !(snapshot.rules().delegation() instanceof DelegationRule.SplitPower split) || split.reclaim() != DelegationRule.Reclaim.NONE;
    }
}
