package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.ArrayList;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.FreeApproval;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.GovernanceEvent.ApprovalFreed;
import org.althing.domain.governance.GovernanceEvent.ApprovalLocked;
import org.althing.domain.governance.GovernanceEvent.CandidateLifted;
import org.althing.domain.governance.GovernanceEvent.SlateChosen;
import org.althing.domain.governance.GovernanceRejection.ApprovalTooSmall;
import org.althing.domain.governance.GovernanceRejection.NoHat;
import org.althing.domain.governance.GovernanceRejection.NotACandidate;
import org.althing.domain.governance.GovernanceRejection.NotLocked;
import org.althing.domain.governance.GovernanceRejection.ProposalOver;
import org.althing.domain.governance.GovernanceRejection.SlateOutOfOrder;
import org.althing.domain.governance.GovernanceRejection.SlateTooLong;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.rules.HatRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.Balances;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;

/// Every rule about continuous approval: locking, approving of candidates, lifting one in place of another.
final class Approving {
    private final Governance governance;
    private final Balances balances;
    private final Sequel sequel;

    Approving(Governance governance, Balances balances, Sequel sequel) {
        this.governance = governance;
        this.balances = balances;
        this.sequel = sequel;
    }

    Decision lock(LockApproval command) {
        var none = without(command.track());
        if (none != null)                                                return reject(none);
        var own = Holding.available(command.member(), rule(command.track()).asset());
        var have = balances.balance(own);
        if (command.amount().isZero())                                   return reject(new NothingToMove());
        if (have.compareTo(command.amount()) < 0)                        return reject(new InsufficientBalance(own, have, command.amount()));
        return accept(new ApprovalLocked(command.track(), command.member(), own.asset(), command.amount()));
    }

    Decision free(FreeApproval command) {
        var none = without(command.track());
        if (none != null)                                                return reject(none);
        var have = governance.approvals().stand(command.track(), command.member()).locked();
        if (command.amount().isZero())                                   return reject(new NothingToMove());
        if (have.compareTo(command.amount()) < 0)                        return reject(new NotLocked(command.track(), command.member(), have, command.amount()));
        return accept(new ApprovalFreed(command.track(), command.member(), rule(command.track()).asset(), command.amount()));
    }

    /// Only candidates that there are: what is approved of before it can be seen could be counted before it is known.
    Decision choose(ChooseSlate command) {
        var none = without(command.track());
        if (none != null)                                                return reject(none);
        var slate = command.slate();
        int most = rule(command.track()).slateMax();
        if (slate.size() > most)                                         return reject(new SlateTooLong(slate.size(), most));
        for (int i = 1; i < slate.size(); i++) {
            if (slate.get(i - 1).compareTo(slate.get(i)) >= 0)           return reject(new SlateOutOfOrder(i));
        }
        for (var id : slate) {
            var candidate = governance.proposal(id);
            if (candidate == null)                                       return reject(new UnknownProposal(id));
            if (!candidate.track().equals(command.track()))              return reject(new NotACandidate(id, command.track()));
        }
        return accept(new SlateChosen(command.track(), command.member(), slate));
    }

    Decision lift(LiftCandidate command, Occasion occasion) {
        var candidate = governance.proposal(command.proposal());
        if (candidate == null)                                           return reject(new UnknownProposal(command.proposal()));
        var track = candidate.track();
        if (governance.rules(candidate).hat().isEmpty())                 return reject(new NotACandidate(candidate.id(), track));
        var phase = candidate.phase(occasion.now());
        if (phase.isDead())                                              return reject(new ProposalOver(candidate.id(), phase));
        var hat = governance.approvals().hat(track);
        var have = governance.approvals().approval(candidate.id());
        var need = hat == null ? Amount.ZERO : governance.approvals().approval(hat);
        if (have.compareTo(need) <= 0)                                   return reject(new ApprovalTooSmall(candidate.id(), have, need));
        var events = new ArrayList<Event>();
        events.add(new CandidateLifted(track, candidate.id(), have));
        if (candidate.isUndecided()) {
            events.addAll(Settling.settle(governance, candidate, Outcome.PASSED));
            events.addAll(sequel.of(candidate, governance.counted(candidate.id()), Outcome.PASSED, occasion));
        }
        return accept(events);
    }

    private Rejection without(TrackId id) {
        var track = governance.track(id);
        if (track == null) return new UnknownTrack(id);
        return track.rules().hat().isEmpty() ? new NoHat(id) : null;
    }

    private HatRule rule(TrackId id) {
        return governance.track(id).rules().hat().orElseThrow();
    }
}
