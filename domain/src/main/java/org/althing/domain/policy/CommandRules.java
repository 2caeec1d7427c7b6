package org.althing.domain.policy;

import java.time.Duration;

/// @param lifetimeMax how far ahead a command may expire, which is how long its id is remembered
public record CommandRules(Duration lifetimeMax) {}
