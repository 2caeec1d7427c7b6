package org.althing.domain.policy;

/// @param reviewsNeeded how many reviews make a contribution accepted
/// @param scoreScale the best score; the worst is 0
public record ContributionRules(int reviewsNeeded, int scoreScale) {}
