package org.althing.domain.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.governance.GovernanceEvent.DelegationChanged;
import org.althing.domain.governance.GovernanceEvent.PowerEntrusted;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Recorded;

/// Who spoke for whom at every position, remembered the slow way from the log alone.
final class Spokespeople {
    private final Map<AccountId, TreeMap<Long, Optional<AccountId>>> delegates = new HashMap<>();
    private final Map<AccountId, Map<Optional<TrackId>, TreeMap<Long, Entrusted>>> entrusted = new HashMap<>();

    private record Entrusted(PowerEntrusted terms, Instant at) {}

    /// When and on which track it is asked.
    record Question(DelegationRule rule, TrackId track, long snapshot, Instant opened) {}

    void observe(Recorded recorded) {
        switch (recorded.event()) {
            case DelegationChanged e -> delegates.computeIfAbsent(e.from(), _ -> new TreeMap<>()).put(recorded.position(), e.after());
            case PowerEntrusted e -> entrusted.computeIfAbsent(e.from(), _ -> new HashMap<>()).computeIfAbsent(e.track(), _ -> new TreeMap<>())
                    .put(recorded.position(), new Entrusted(e, recorded.at()));
            default -> { /* nobody speaks for anybody else by it */ }
        }
    }

    /// Who speaks with how much of the member's power where the member says nothing.
    Map<AccountId, Power> ends(AccountId member, Power power, Question question) {
        var ends = new HashMap<AccountId, Power>();
        switch (question.rule()) {
            case DelegationRule.NoDelegation _, DelegationRule.ByProxy _ -> ends.put(member, power);
            case DelegationRule.WholePower _, DelegationRule.Overridable _ -> ends.put(delegate(member, question.snapshot()).orElse(member), power);
            case DelegationRule.SplitPower(int levels, _, _) -> spread(member, power, question, levels, ends);
        }
        return ends;
    }

    private void spread(AccountId who, Power power, Question question, int levels, Map<AccountId, Power> ends) {
        var rest = power;
        for (var part : levels == 0 ? List.<Part>of() : parts(who, question)) {
            var share = power.floorShare(part.share());
            spread(part.to(), share, question, levels - 1, ends);
            rest = rest.minus(share);
        }
        ends.merge(who, rest, Power::plus);
    }

    private Optional<AccountId> delegate(AccountId member, long position) {
        var last = delegates.getOrDefault(member, new TreeMap<>()).floorEntry(position);
        return last == null ? Optional.empty() : last.getValue();
    }

    private List<Part> parts(AccountId member, Question question) {
        var own = valid(member, Optional.of(question.track()), question);
        return own.isEmpty() ? valid(member, Optional.empty(), question) : own;
    }

    private List<Part> valid(AccountId member, Optional<TrackId> track, Question question) {
        var last = entrusted.getOrDefault(member, Map.of()).getOrDefault(track, new TreeMap<>()).floorEntry(question.snapshot());
        if (last == null) return List.of();
        var terms = last.getValue().terms();
        var from = terms.validFrom().filter(last.getValue().at()::isBefore).orElse(last.getValue().at());
        boolean tooOld = question.rule() instanceof DelegationRule.SplitPower split && split.longest().isPresent() && !question.opened().isBefore(from.plus(split.longest().get()));
        boolean begun = terms.validFrom().isEmpty() || !question.opened().isBefore(terms.validFrom().get());
        boolean over = terms.until().isPresent() && !question.opened().isBefore(terms.until().get());
        return begun && !over && !tooOld ? terms.parts() : List.of();
    }
}
