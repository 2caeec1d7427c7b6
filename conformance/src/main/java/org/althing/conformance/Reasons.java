package org.althing.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.IncoherentRules;
import org.althing.domain.governance.Obstacle;
import org.althing.domain.kernel.Rejection;

/// What the source systems of one kind of suite call their refusals, read from `refusals.txt`. A name that is not there is never met: whoever adds
/// a case with it says which refusals of Althing's stand for it.
final class Reasons {
    private static final List<String> PREFIXES = List.of("governorbravo", "governor", "timelock", "accesscontrol", "erc20", "erc5805", "checkpoint", "votes", "err");
    private static final Map<String, Map<String, Set<String>>> KINDS = read();

    private final String kind;

    private Reasons(String kind) {
        this.kind = kind;
    }

    /// The names of the kind; none where the file has none for it.
    static Reasons of(String kind) {
        return new Reasons(kind);
    }

    /// What the suite calls the rejection: the name that the case wants where the rejection stands for that name. Anything else is told as it is.
    String of(Rejection rejection, String wanted) {
        var refusals = refusals(rejection);
        return told(refusals, wanted, refusals.toString());
    }

    /// The same of a refusal that is no rejection of a command.
    String of(String refusal, String wanted) {
        return told(Set.of(refusal), wanted, refusal);
    }

    private String told(Set<String> refusals, String wanted, String otherwise) {
        if (wanted.isEmpty()) return otherwise;
        var meant = names().get(plain(wanted));
        if (meant == null) return otherwise + ", where " + wanted + " is no refusal that refusals.txt knows of " + kind;
        return meant.stream().anyMatch(refusals::contains) ? wanted : otherwise;
    }

    /// Every name of the kind, with the refusals that stand for it.
    Map<String, Set<String>> names() {
        return KINDS.getOrDefault(kind, Map.of());
    }

    static Set<String> kinds() {
        return KINDS.keySet();
    }

    /// What a rejection is called here, and what it says was in the way.
    private static Set<String> refusals(Rejection rejection) {
        var refusals = new LinkedHashSet<String>();
        refusals.add(rejection.getClass().getSimpleName());
        if (rejection instanceof IncoherentRules(var _, var flaws)) flaws.forEach(flaw -> refusals.add(flaw.name()));
        if (rejection instanceof ActionCannotHold held) {
            refusals.add(held.obstacle().getClass().getSimpleName());
            if (held.obstacle() instanceof Obstacle.IncoherentRules(var _, var flaws)) flaws.forEach(flaw -> refusals.add(flaw.name()));
        }
        return refusals;
    }

    private static String plain(String name) {
        var plain = name.toLowerCase(Locale.ROOT);
        for (var prefix : PREFIXES) if (plain.startsWith(prefix) && plain.length() > prefix.length()) plain = plain.substring(prefix.length());
        return plain;
    }

    private static Map<String, Map<String, Set<String>>> read() {
        var kinds = new HashMap<String, Map<String, Set<String>>>();
        var kind = "";
        for (var line : text().lines().map(String::strip).filter(each -> !each.isEmpty() && !each.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                kind = line.substring(1, line.length() - 1);
                continue;
            }
            var words = List.of(line.split(" +"));
            kinds.computeIfAbsent(kind, _ -> new HashMap<>()).put(plain(words.getFirst()), Set.copyOf(words.subList(1, words.size())));
        }
        return kinds;
    }

    private static String text() {
        try (var file = Reasons.class.getResourceAsStream("refusals.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
