package org.althing.domain.version;

import org.althing.domain.kernel.Event;

/// From here on the network decides by this version of the rules.
public record EngineUpgraded(int rules) implements Event {}
