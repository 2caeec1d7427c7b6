package org.althing.domain.governance;

import java.util.function.Consumer;
import java.util.function.Function;
import org.althing.domain.kernel.Event;

/// A stage on which events are played on the live state, with everything that follows from them, and then undone without a trace.
public interface Rehearsal {

    /// Runs the scene, handing it the means to play an event, and answers what the scene answers.
    <T> T play(Function<Consumer<Event>, T> scene);
}
