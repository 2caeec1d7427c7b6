package org.althing.domain.kernel;

import java.util.List;

/// What follows inside the network from an event, at once and by rule: "when X, then Y". Named by its effect.
/// Its outcomes are recorded right behind the cause, which they name, so that anybody can compute them again.
public interface Automation {
    /// The outcomes of the cause, which is already folded; most events have none.
    /// What an outcome brings into being is named after what the cause was about, never after its position.
    List<? extends Event> react(Recorded cause);
}
