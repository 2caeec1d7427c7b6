package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.rules.Criterion;

/// Holds verdicts against what cases want of them: the outcome, the winner, and criteria by subject, each as `have comparison need`, with a mark where it
/// cannot be reached any more.
final class Verdicts {
    private Verdicts() {}

    /// The recorded one, or what the count would mean by now.
    static Verdict of(Arena arena, ProposalId id) {
        return arena.log().stream().map(recorded -> recorded.event()).filter(VotingClosed.class::isInstance).map(VotingClosed.class::cast)
                .filter(closed -> closed.proposal().equals(id)).map(VotingClosed::verdict).findFirst().orElseGet(() -> arena.network().governance().verdict(id, arena.now()));
    }

    static void compare(Verdict verdict, JsonNode want, Findings findings) {
        want.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "outcome" -> findings.same("outcome", entry.getValue(), verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                case "winner" -> findings.same("winner", entry.getValue(), verdict.winner());
                case "criteria" -> {
                    findings.same("number of criteria", entry.getValue().size(), verdict.criteria().size());
                    for (int i = 0; i < Math.min(entry.getValue().size(), verdict.criteria().size()); i++) {
                        findings.same("criterion " + i, entry.getValue().get(i), text(verdict.criteria().get(i)));
                    }
                }
                default -> findings.unknown(entry.getKey());
            }
        });
    }

    private static String text(Criterion criterion) {
        return criterion.subject().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + criterion.have() + " "
                + criterion.comparison().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + criterion.need() + (criterion.met() ? "" : ", not met")
                + (criterion.reachable() ? "" : ", out of reach");
    }
}
