package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.deliberation.DeliberationDecider;
import org.althing.domain.deliberation.DeliberationRejection.TooManyAttachments;
import org.althing.domain.deliberation.Paper;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.ChangeTooLate;
import org.althing.domain.governance.GovernanceRejection.ChoicesDoNotFit;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.InsufficientDeposit;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.PowerIsRecorded;
import org.althing.domain.governance.GovernanceRejection.TooManyActions;
import org.althing.domain.governance.GovernanceRejection.TrackTooLow;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.ledger.Balances;
import org.althing.domain.staking.StakeHistory;

/// Every rule about proposing and voting. Who may propose is [Admitting]'s, stopping [Stopping]'s, delegating
/// [Delegating]'s, closing [Closing]'s, carrying out [CarryingOut]'s.
public final class GovernanceDecider {
    public static final int ACTIONS_MAX = 16;

    private final Governance governance;
    private final StakeHistory stakes;
    private final Balances balances;
    private final Execution execution;
    private final Admitting admitting;
    private final Stopping stopping;
    private final CarryingOut carrying;
    private final Closing closing;
    private final Delegating delegating;
    private final DeliberationDecider deliberation;

    public GovernanceDecider(Governance governance, StakeHistory stakes, Balances balances, Identity identity, Execution execution,
            DeliberationDecider deliberation) {
        this.governance = governance;
        this.stakes = stakes;
        this.balances = balances;
        this.execution = execution;
        this.deliberation = deliberation;
        var sequel = new Sequel(governance);
        this.admitting = new Admitting(governance, stakes);
        this.stopping = new Stopping(governance, admitting, sequel);
        this.carrying = new CarryingOut(governance, execution, sequel);
        this.closing = new Closing(governance, sequel);
        this.delegating = new Delegating(governance.delegations(), stakes, identity);
    }

    public Decision decide(GovernanceCommand command, Occasion occasion) {
        return switch (command) {
            case Propose propose       -> propose(propose, occasion);
            case CancelProposal cancel -> stopping.cancel(cancel, occasion);
            case ActAsGuardian act     -> stopping.act(act, occasion);
            case QueueProposal queue   -> carrying.queue(queue, occasion);
            case ExecuteProposal execute -> carrying.execute(execute, occasion);
            case CastVote vote         -> vote(vote, occasion);
            case Delegate delegate     -> delegating.delegate(delegate, occasion);
            case Undelegate undelegate -> delegating.undelegate(undelegate, occasion);
        };
    }

    /// What falls due: the close of a vote, an execution, an expiry.
    public List<Event> decide(Due due, Occasion occasion) {
        var proposal = ProposalId.parse(due.id());
        return switch (due.kind()) {
            case Governance.CLOSE   -> closing.close(proposal, occasion);
            case Governance.EXECUTE -> carrying.tryAgain(proposal, occasion);
            case Governance.EXPIRE  -> carrying.expire(proposal);
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
        if (command.actions().size() > ACTIONS_MAX)                      return reject(new TooManyActions(command.actions().size(), ACTIONS_MAX));
        int attachments = command.paper().map(paper -> paper.attachments().size()).orElse(0);
        if (attachments > Paper.ATTACHMENTS_MAX)                         return reject(new TooManyAttachments(attachments, Paper.ATTACHMENTS_MAX));
        var noDraft = command.draft().map(draft -> deliberation.against(draft, command.proposer()));
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
        var id = ProposalId.derive(occasion.command(), occasion.item());
        if (governance.proposal(id) != null)                             return reject(new IdTaken(id));
        if (execution.rehearse(id, command.actions()) instanceof Execution.Fails(int action, Obstacle obstacle) && !obstacle.mayPass()) {
            return reject(new ActionCannotHold(action, obstacle));
        }
        return accept(new ProposalOpened(id, command.proposer(), command.track(), track.version(), track.digest(), command.title(),
                command.paper(), command.draft(), command.choices(), command.actions(), rules.window().startsAt(occasion.now()), rules.window().endsAt(occasion.now()),
                stakes.totalBondedAt(occasion.position() - 1), deposit, BallotRule.unlessPlain(ballot), command.plan()));
    }

    private List<TrackId> tracksFor(ActionKind kind) {
        return governance.tracks().entrySet().stream().filter(entry -> entry.getValue().rules().allows(kind)).map(Map.Entry::getKey).toList();
    }

    private static Optional<Deposit> deposit(DepositRule rule) {
        return switch (rule) {
            case DepositRule.NoDeposit _ -> Optional.empty();
            case DepositRule.FixedDeposit fixed -> Optional.of(new Deposit(fixed.asset(), fixed.amount()));
        };
    }

    private Decision vote(CastVote command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var rules = governance.rules(proposal);
        if (rules.power() instanceof PowerRule.RecordedPower)            return reject(new PowerIsRecorded(proposal.track()));
        if (proposal.endedAt().isPresent())                              return reject(new VotingOver(id, proposal.endedAt().get()));
        if (occasion.now().isBefore(proposal.startsAt()))                return reject(new VotingNotOpen(id, proposal.startsAt()));
        if (!occasion.now().isBefore(proposal.endsAt()))                 return reject(new VotingOver(id, proposal.endsAt()));
        if (!rules.ballot().admits(command.ballot(), proposal.choices())) {
            return reject(new ForeignChoice(id, command.ballot(), rules.ballot().options(proposal.choices())));
        }
        var cast = governance.ballot(id, command.voter());
        return cast == null ? first(command, proposal, rules.delegation()) : change(command, proposal, rules.voteChange(), cast, occasion);
    }

    private Decision change(CastVote command, Proposal proposal, VoteChangeRule rule, Governance.Cast cast, Occasion occasion) {
        if (rule instanceof VoteChangeRule.Never)                        return reject(new AlreadyVoted(proposal.id(), command.voter()));
        var end = rule.changesEnd(proposal.startsAt(), proposal.endsAt());
        if (!occasion.now().isBefore(end))                               return reject(new ChangeTooLate(proposal.id(), command.voter(), end));
        return accept(new VoteChanged(proposal.id(), command.voter(), cast.ballot(), command.ballot(), cast.power(), command.reason()));
    }

    private Decision first(CastVote command, Proposal proposal, DelegationRule rule) {
        var own = stakes.bondedAt(command.voter(), proposal.snapshot());
        var weight = switch (rule) {
            case DelegationRule.NoDelegation _ -> own;
            case DelegationRule.WholePower _ -> own.plus(spokenFor(command.voter(), proposal));
        };
        if (weight.isZero())                                             return reject(new NoVotingPower(proposal.id(), command.voter(), proposal.snapshot()));
        var overridden = switch (rule) {
            case DelegationRule.NoDelegation _ -> Optional.<Overridden>empty();
            case DelegationRule.WholePower _ -> overridden(command.voter(), own, proposal);
        };
        return accept(new VoteCast(proposal.id(), command.voter(), command.ballot(), weight, overridden, command.reason()));
    }

    /// What others had delegated to the member at the snapshot, less what they have voted with themselves.
    private Amount spokenFor(AccountId delegate, Proposal proposal) {
        return governance.delegations().receivedAt(delegate, proposal.snapshot()).minus(governance.withdrawn(proposal.id(), delegate));
    }

    private Optional<Overridden> overridden(AccountId voter, Amount own, Proposal proposal) {
        var delegate = governance.delegations().delegateAt(voter, proposal.snapshot());
        if (delegate == null || own.isZero()) return Optional.empty();
        var cast = governance.ballot(proposal.id(), delegate);
        return Optional.of(new Overridden(delegate, own, Optional.ofNullable(cast).map(Governance.Cast::ballot),
                Optional.ofNullable(cast).filter(said -> !said.ballot().isWhole()).map(Governance.Cast::power)));
    }
}
