package org.althing.domain.invariant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.governance.Change;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.GuardianRatified;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.IdentityEvent.RoleGranted;
import org.althing.domain.identity.IdentityEvent.RoleRevoked;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkEvent.NetworkFounded;
import org.althing.domain.policy.Parameter;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.domain.version.EngineUpgraded;
import org.althing.domain.version.RulesInForce;

/// Holds what an executed proposal does against what was last said that it would do.
final class DoneAsRehearsed implements Watch {
    private final Set<ProposalId> acting = new HashSet<>();
    private final Map<ProposalId, EffectsRehearsed> last = new HashMap<>();
    private final Deque<Change> awaited = new ArrayDeque<>();
    private int rules;

    @Override
    public Optional<String> observe(Recorded recorded) {
        return switch (recorded.event()) {
            case NetworkFounded e -> decideBy(e.rules());
            case ProposalOpened e -> {
                if (!e.actions().isEmpty()) acting.add(e.proposal());
                yield Optional.empty();
            }
            case EffectsRehearsed e -> {
                last.put(e.proposal(), e);
                yield Optional.empty();
            }
            case ProposalExecuted e -> executed(e.proposal());
            case EngineUpgraded e -> {
                var surprise = done(e);
                decideBy(e.rules());
                yield surprise;
            }
            case Event e -> done(e);
        };
    }

    private Optional<String> decideBy(int version) {
        rules = version;
        return Optional.empty();
    }

    private Optional<String> executed(ProposalId proposal) {
        var rehearsed = last.remove(proposal);
        if (!acting.remove(proposal) || rules < RulesInForce.REHEARSED) return Optional.empty();
        if (rehearsed == null || rehearsed.changes().isEmpty()) return Optional.of(proposal + " was executed and not tried out before");
        awaited.addAll(rehearsed.changes().get());
        return Optional.empty();
    }

    /// Where something is still to be done, what happens is that.
    private Optional<String> done(Event event) {
        if (awaited.isEmpty()) return Optional.empty();
        boolean asSaid = switch (event) {
            case PolicyAdopted e -> adopted(e.policy());
            case TreasurySpent e -> awaited.poll() instanceof Change.TreasuryPays(var to, var asset, var amount, _)
                    && to.equals(e.to()) && asset.equals(e.asset()) && amount.equals(e.amount());
            case TrackAdopted e -> awaited.poll() instanceof Change.RulesAdopted(var track, _, var after) && track.equals(e.track()) && after.equals(e.rules().digest());
            case RoleGranted e -> new Change.RoleGiven(e.account(), e.role()).equals(awaited.poll());
            case RoleRevoked e -> new Change.RoleTaken(e.account(), e.role()).equals(awaited.poll());
            case EngineUpgraded e -> awaited.poll() instanceof Change.RulesActivated(_, int after) && after == e.rules();
            case GuardianRatified e -> new Change.GuardianFreed(e.proposal()).equals(awaited.poll());
            default -> true;
        };
        return Watch.unless(asSaid, "%s was not what was tried out", event);
    }

    /// Takes away what this policy sets as it was said; where it sets something else, that is left over.
    private boolean adopted(Policy policy) {
        while (awaited.peek() instanceof Change.ParameterSet(var name, _, var after) && Parameter.named(name).orElseThrow().read(policy).equals(after)) awaited.poll();
        return true;
    }

    @Override
    public Optional<String> compare(Network network) {
        var left = List.copyOf(awaited);
        awaited.clear();
        return Watch.unless(left.isEmpty(), "tried out and not done: %s", left);
    }
}
