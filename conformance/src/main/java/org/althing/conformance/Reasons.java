package org.althing.conformance;

import java.util.List;
import java.util.Map;
import org.althing.domain.kernel.Rejection;

/// What a suite calls the refusals: for each of Althing's the suite's words for it, because others cut the same ground differently.
final class Reasons {
    private final Map<Class<? extends Rejection>, List<String>> words;

    Reasons(Map<Class<? extends Rejection>, List<String>> words) {
        this.words = words;
    }

    /// The suite's word for the rejection: the one that the case wants where it is one of them, and a word that this suite's open cases never
    /// use where it wants such a word. Anything else is told as it is.
    String of(Rejection rejection, String wanted) {
        var own = words.getOrDefault(rejection.getClass(), List.of());
        boolean known = words.values().stream().anyMatch(all -> all.contains(wanted));
        return own.contains(wanted) || !known && !wanted.isEmpty() ? wanted : own.isEmpty() ? rejection.getClass().getSimpleName() : own.getFirst();
    }
}
