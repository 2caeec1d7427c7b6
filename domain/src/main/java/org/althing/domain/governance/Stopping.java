package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceEvent.GuardianActed;
import org.althing.domain.governance.GovernanceEvent.ProposalCancelled;
import org.althing.domain.governance.GovernanceEvent.ProposalKilled;
import org.althing.domain.governance.GovernanceEvent.ProposalPaused;
import org.althing.domain.governance.GovernanceRejection.GuardianActedBefore;
import org.althing.domain.governance.GovernanceRejection.GuardianCoolsDown;
import org.althing.domain.governance.GovernanceRejection.GuardianSunset;
import org.althing.domain.governance.GovernanceRejection.NoLongerPending;
import org.althing.domain.governance.GovernanceRejection.NotAGuardian;
import org.althing.domain.governance.GovernanceRejection.NotTheProposer;
import org.althing.domain.governance.GovernanceRejection.NothingToPause;
import org.althing.domain.governance.GovernanceRejection.ProposalOver;
import org.althing.domain.governance.GovernanceRejection.ProposerKeepsThreshold;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.rules.CancelRule;
import org.althing.domain.governance.rules.CancelWindow;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;

/// Every rule about ending a proposal before its time: by its proposer, by anybody where the proposer lost the power for it, by a guardian.
final class Stopping {
    private static final CancelRule BY_PROPOSER = new CancelRule(new CancelWindow.BeforeVoting(), false, List.of());

    private final Governance governance;
    private final Admitting admitting;
    private final Awaiting awaiting;
    private final Sequel sequel;
    private final Identity identity;

    Stopping(Governance governance, Admitting admitting, Awaiting awaiting, Sequel sequel, Identity identity) {
        this.identity = identity;
        this.awaiting = awaiting;
        this.governance = governance;
        this.admitting = admitting;
        this.sequel = sequel;
    }

    Decision cancel(CancelProposal command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var rules = governance.rules(proposal);
        var rule = rules.cancel().orElse(BY_PROPOSER);
        boolean own = proposal.proposer().equals(command.proposer());
        if (!own && !rule.belowThreshold())                              return reject(new NotTheProposer(proposal.id(), proposal.proposer()));
        var phase = proposal.phase(occasion.now());
        if (own) {
            if (!isOpen(rule.window(), proposal, phase, occasion.now())) return reject(new NoLongerPending(proposal.id(), phase));
            return accept(end(proposal, Outcome.CANCELLED, occasion.now()));
        }
        if (phase.isOver())                                              return reject(new ProposalOver(proposal.id(), phase));
        var admission = rules.admission().orElseThrow();
        boolean exempt = admission.exempt().contains(proposal.proposer());
        if (exempt && !rule.wardens().contains(command.proposer()))      return reject(new NotTheProposer(proposal.id(), proposal.proposer()));
        var have = admitting.power(proposal.proposer(), proposal.track(), rules, occasion);
        if (have.compareTo(admission.threshold()) >= 0)                  return reject(new ProposerKeepsThreshold(proposal.id(), proposal.proposer(), have, admission.threshold()));
        return accept(end(proposal, Outcome.CANCELLED, occasion.now()));
    }

    private static boolean isOpen(CancelWindow window, Proposal proposal, Phase phase, Instant now) {
        return switch (window) {
            case CancelWindow.BeforeVoting _ -> phase.comesBeforeVoting();
            case CancelWindow.InVoting share -> phase.comesBeforeVoting()
                    || phase == Phase.VOTING && now.isBefore(share.endsAt(proposal.startsAt(), proposal.endsAt()));
            case CancelWindow.BeforeExecution _ -> !phase.isOver();
        };
    }

    Decision act(ActAsGuardian command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        RuleSet rules = governance.rules(proposal);
        var rule = rules.guardian();
        if (rule.isEmpty() || !rule.get().allows(command.guardian(), identity.has(command.guardian(), Role.GUARDIAN), command.act())) return reject(new NotAGuardian(id, command.guardian(), command.act()));
        if (!occasion.now().isBefore(rule.get().sunset()))               return reject(new GuardianSunset(id, rule.get().sunset()));
        var phase = proposal.phase(occasion.now());
        if (phase.isOver())                                              return reject(new ProposalOver(id, phase));
        if (governance.lifecycle().guardedAt(id) != null)                return reject(new GuardianActedBefore(id));
        var last = governance.lifecycle().lastActAt(proposal.track());
        if (last != null && occasion.now().isBefore(last.plus(rule.get().coolDown()))) return reject(new GuardianCoolsDown(proposal.track(), last.plus(rule.get().coolDown())));
        if (command.act() == GuardianAct.PAUSE && phase != Phase.QUEUED) return reject(new NothingToPause(id, phase));
        var events = new ArrayList<Event>();
        events.add(new GuardianActed(id, proposal.track(), command.guardian(), command.act(), command.reason()));
        events.addAll(switch (command.act()) {
            case CANCEL -> end(proposal, Outcome.CANCELLED, occasion.now());
            case KILL -> end(proposal, Outcome.KILLED, occasion.now());
            case PAUSE -> pause(proposal, rule.get());
        });
        return accept(events);
    }

    private static List<Event> pause(Proposal proposal, GuardianRule rule) {
        var queued = (Course.Queued) proposal.course();
        return List.of(new ProposalPaused(proposal.id(), queued.readyAt().plus(rule.pause()), queued.expiresAt().plus(rule.pause())));
    }

    /// @param outcome cancelled or killed
    List<Event> end(Proposal proposal, Outcome outcome, Instant now) {
        var events = new ArrayList<Event>();
        events.add(outcome == Outcome.KILLED ? new ProposalKilled(proposal.id()) : new ProposalCancelled(proposal.id()));
        if (proposal.isUndecided()) events.addAll(Settling.settle(governance, proposal, outcome));
        events.addAll(awaiting.ended(proposal, now));
        events.addAll(sequel.fall(proposal.id()));
        return events;
    }
}
