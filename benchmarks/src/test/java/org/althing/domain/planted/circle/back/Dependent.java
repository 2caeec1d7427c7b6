package org.althing.domain.planted.circle.back;

import org.althing.domain.planted.circle.Feature;

/// The other half of the circle.
public record Dependent(Feature feature) {}
