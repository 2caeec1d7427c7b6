package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.governance.GovernanceCommand.AssignVotes;
import org.althing.domain.governance.GovernanceCommand.EntrustPower;
import org.althing.domain.governance.GovernanceEvent.PowerEntrusted;
import org.althing.domain.governance.GovernanceEvent.VotesAssigned;
import org.althing.domain.governance.GovernanceRejection.DelegatedAlready;
import org.althing.domain.governance.GovernanceRejection.DelegationChainTooLong;
import org.althing.domain.governance.GovernanceRejection.DelegationCycle;
import org.althing.domain.governance.GovernanceRejection.EmptyValidity;
import org.althing.domain.governance.GovernanceRejection.NotDelegating;
import org.althing.domain.governance.GovernanceRejection.NotVotable;
import org.althing.domain.governance.GovernanceRejection.OverfullSplit;
import org.althing.domain.governance.GovernanceRejection.RepeatedDelegate;
import org.althing.domain.governance.GovernanceRejection.SelfDelegation;
import org.althing.domain.governance.GovernanceRejection.TooManyDelegates;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.rules.DelegationRule.SplitPower;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;

/// Every rule about entrusting shares of one's power, and about assigning the votes of an asset.
final class Entrusting {
    private final Governance governance;
    private final VotingUnits units;
    private final Identity identity;

    Entrusting(Governance governance, VotingUnits units, Identity identity) {
        this.governance = governance;
        this.units = units;
        this.identity = identity;
    }

    Decision entrust(EntrustPower command, Occasion occasion) {
        var from = command.from();
        var parts = command.parts();
        var until = command.until();
        var track = command.track().orElse(null);
        if (track != null && governance.track(track) == null)      return reject(new UnknownTrack(track));
        if (parts.size() > SplitPower.PARTS_MAX)                   return reject(new TooManyDelegates(parts.size(), SplitPower.PARTS_MAX));
        if (parts.isEmpty() && !entrusts(from, command.track()))   return reject(new NotDelegating(from));
        var named = new HashSet<AccountId>();
        var sum = Ratio.ZERO;
        for (var part : parts) {
            if (part.to().equals(from))                            return reject(new SelfDelegation(from));
            if (!identity.isMember(part.to()))                     return reject(new UnknownAccount(part.to()));
            if (!named.add(part.to()))                             return reject(new RepeatedDelegate(from, part.to()));
            sum = sum.plus(part.share());
        }
        boolean empty = parts.stream().anyMatch(part -> part.share().compareTo(Ratio.ZERO) == 0);
        if (empty || sum.compareTo(Ratio.ONE) > 0)                 return reject(new OverfullSplit(from, sum));
        var opens = command.validFrom().filter(occasion.now()::isBefore).orElse(occasion.now());
        if (until.isPresent() && !opens.isBefore(until.get()))     return reject(new EmptyValidity(opens, until.get()));
        for (var part : parts) {
            var chain = chain(from, part.to(), command.track(), occasion.now());
            if (chain != null)                                     return reject(chain);
        }
        return accept(new PowerEntrusted(from, command.track(), parts, command.validFrom(), until));
    }

    private boolean entrusts(AccountId from, Optional<TrackId> track) {
        var terms = governance.entrustments().terms(from, track, Long.MAX_VALUE);
        return terms != null && !terms.parts().isEmpty();
    }

    /// What is wrong with everybody that `to` entrusts in turn, or null. What has not begun yet may not close a circle either, and what is to
    /// hold on every track must fit what holds on any.
    private Rejection chain(AccountId from, AccountId to, Optional<TrackId> track, Instant now) {
        var wrong = walk(from, to, track, now);
        if (track.isPresent() || wrong != null) return wrong;
        for (var other : governance.tracks().keySet()) {
            wrong = walk(from, to, Optional.of(other), now);
            if (wrong != null) return wrong;
        }
        return null;
    }

    private Rejection walk(AccountId from, AccountId to, Optional<TrackId> track, Instant now) {
        Set<AccountId> seen = new HashSet<>(List.of(to));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (var next : governance.entrustments().namedBy(open.remove(), track, now)) {
                if (next.equals(from)) return new DelegationCycle(from, to);
                if (!seen.add(next)) continue;
                if (seen.size() > Delegating.CHAIN_MAX) return new DelegationChainTooLong(from, to, Delegating.CHAIN_MAX);
                open.add(next);
            }
        }
        return null;
    }

    Decision assign(AssignVotes command) {
        var holder = command.holder();
        var asset = command.asset();
        var before = units.assignee(holder, asset);
        var to = command.to().orElse(null);
        if (!units.follows(asset))                                 return reject(new NotVotable(asset));
        if (to != null && !identity.isMember(to))                  return reject(new UnknownAccount(to));
        if (to == null && before == null)                          return reject(new NotDelegating(holder));
        if (to != null && to.equals(before))                       return reject(new DelegatedAlready(holder, to));
        return accept(new VotesAssigned(holder, asset, Optional.ofNullable(before), command.to()));
    }
}
