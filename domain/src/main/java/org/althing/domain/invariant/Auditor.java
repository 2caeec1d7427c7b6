package org.althing.domain.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;

/// Follows one history from its first event and says which invariants it breaks.
public final class Auditor {

    /// An invariant that does not hold, and how.
    public record Broken(Invariant invariant, String finding) {
        @Override
        public String toString() {
            return "broken: " + invariant.name() + " (" + invariant.sentence() + "): " + finding;
        }
    }

    private record Post(Invariant invariant, Watch watch) {
        void note(List<Broken> broken, Optional<String> finding) {
            finding.ifPresent(what -> broken.add(new Broken(invariant, what)));
        }
    }

    private final List<Post> posts;

    /// @param invariants what to look at: [Invariants#ALL], or some of it
    public Auditor(List<Invariant> invariants) {
        posts = invariants.stream().map(invariant -> new Post(invariant, invariant.watch().get())).toList();
    }

    /// Takes in the next event of the log.
    public List<Broken> observe(Recorded recorded) {
        var broken = new ArrayList<Broken>();
        for (var post : posts) post.note(broken, post.watch().observe(recorded));
        return broken;
    }

    /// Compares the whole live state with what was observed: once at the end of a long log, after each step of a short one.
    public List<Broken> compare(Network network) {
        var broken = new ArrayList<Broken>();
        for (var post : posts) post.note(broken, post.watch().compare(network));
        return broken;
    }

    /// One step of a history: its events, and the network that has folded them.
    public List<Broken> after(List<Recorded> events, Network network) {
        var broken = new ArrayList<Broken>();
        for (var recorded : events) broken.addAll(observe(recorded));
        broken.addAll(compare(network));
        return broken;
    }
}
