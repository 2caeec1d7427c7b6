/// Replays a network's log through the engine's own rules: to prove that the log reproduces itself event for event, and to ask what would
/// have become of the same actions under other numbers. There is no rule in here. Open [Replay] first, then [Counterfactual].
package org.althing.sim;
