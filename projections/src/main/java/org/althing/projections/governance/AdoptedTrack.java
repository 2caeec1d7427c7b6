package org.althing.projections.governance;

import java.time.Instant;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Digest;

/// A track and the rules that proposals on it are opened under now.
/// @param digest of the rules
public record AdoptedTrack(TrackId track, int version, Digest digest, RuleSet rules, Instant adoptedAt) {}
