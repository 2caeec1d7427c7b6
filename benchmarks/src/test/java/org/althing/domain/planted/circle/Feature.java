package org.althing.domain.planted.circle;

import org.althing.domain.planted.circle.back.Dependent;

/// Breaks the architecture on purpose: it needs a package that needs its own.
public final class Feature {
    public Dependent dependent() {
        return new Dependent(this);
    }
}
