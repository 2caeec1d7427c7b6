package org.althing.domain.governance;

import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Digest;

/// A road that proposals may take: its rule set now, and how often it was adopted.
/// @param version 1 for the first rule set, one more with every other
public record Track(int version, RuleSet rules, Digest digest) {}
