package org.althing.domain.governance;

import java.time.Duration;
import java.util.HashSet;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceRejection.InsufficientPower;
import org.althing.domain.governance.GovernanceRejection.NotAProposer;
import org.althing.domain.governance.GovernanceRejection.PredecessorDead;
import org.althing.domain.governance.GovernanceRejection.SameProposal;
import org.althing.domain.governance.GovernanceRejection.TimelockTooLong;
import org.althing.domain.governance.GovernanceRejection.TimelockTooShort;
import org.althing.domain.governance.GovernanceRejection.TooManyLive;
import org.althing.domain.governance.GovernanceRejection.TooManyPredecessors;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.rules.AdmissionRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Rejection;

/// Every rule about who may open a proposal, and whether its plan can hold.
final class Admitting {
    private final Governance governance;
    private final Suffrage suffrage;

    Admitting(Governance governance, Suffrage suffrage) {
        this.governance = governance;
        this.suffrage = suffrage;
    }

    /// Why the proposal is not admitted, or null.
    Rejection refusal(Propose command, RuleSet rules, Occasion occasion) {
        if (rules.admission().isPresent()) {
            var unfit = unfit(command, rules, rules.admission().get(), occasion);
            if (unfit != null)                                           return unfit;
        }
        var known = governance.lifecycle().sameAs(Contents.of(command));
        if (known != null && !isCancelled(known))                        return new SameProposal(known);
        return command.plan().isPresent() ? refusal(command.plan().get(), rules, occasion) : null;
    }

    private boolean isCancelled(ProposalId proposal) {
        return governance.proposal(proposal).course() instanceof Course.Cancelled;
    }

    private Rejection unfit(Propose command, RuleSet rules, AdmissionRule rule, Occasion occasion) {
        var proposer = command.proposer();
        long live = governance.lifecycle().live(command.track(), proposer);
        if (!rule.isProposer(proposer))                                  return new NotAProposer(command.track(), proposer);
        if (rule.liveMax() > 0 && live >= rule.liveMax())                return new TooManyLive(command.track(), proposer, live, rule.liveMax());
        if (rule.exempt().contains(proposer))                            return null;
        var have = power(proposer, command.track(), rules, occasion);
        if (!rule.comparison().holds(have, rule.threshold()))            return new InsufficientPower(command.track(), proposer, have, rule.comparison(), rule.threshold());
        return null;
    }

    private Rejection refusal(Plan plan, RuleSet rules, Occasion occasion) {
        int after = plan.after().size();
        if (after > Plan.PREDECESSORS_MAX || new HashSet<>(plan.after()).size() != after) return new TooManyPredecessors(after, Plan.PREDECESSORS_MAX);
        for (var id : plan.after()) {
            var predecessor = governance.proposal(id);
            if (predecessor == null)                                     return new UnknownProposal(id);
            var phase = predecessor.phase(occasion.now());
            if (phase.isDead())                                          return new PredecessorDead(id, phase);
        }
        var least = rules.execution().timelock();
        if (plan.timelock().isPresent()) {
            var own = plan.timelock().get();
            if (own.compareTo(least) < 0)                                return new TimelockTooShort(own, least);
            if (own.compareTo(RuleSet.DURATION_MAX) > 0 || own.getNano() % 1_000_000 != 0) return new TimelockTooLong(own, RuleSet.DURATION_MAX);
        }
        var latest = occasion.now().plus(RuleSet.DURATION_MAX);
        var wanted = plan.notBefore().orElse(occasion.now());
        if (wanted.isAfter(latest) || wanted.getNano() % 1_000_000 != 0)   return new TimelockTooLong(Duration.between(occasion.now(), wanted), RuleSet.DURATION_MAX);
        return null;
    }

    /// The power that the member could vote with on a proposal opened on this occasion.
    Power power(AccountId member, TrackId track, RuleSet rules, Occasion occasion) {
        return suffrage.voice(member, suffrage.snapshot(track, rules, occasion.position(), occasion.now()));
    }
}
