package org.althing.domain.network;

import java.util.List;
import org.althing.domain.kernel.Recorded;

/// One step of a network: what is to be appended to its log, all of it or none, and the answer to whoever asked.
/// The events include those that fell due before the command was decided.
public record Step(List<Recorded> events, Answer answer) {}
