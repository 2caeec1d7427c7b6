package org.althing.projections.governance;

import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Digest;

/// A rule set under its digest, by which proposals refer to it for ever.
public record FrozenRules(Digest digest, RuleSet rules) {}
