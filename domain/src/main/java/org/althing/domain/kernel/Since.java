package org.althing.domain.kernel;

/// The key of a row of a [History]: whom or what it is about, and from which position on it holds.
public interface Since<S> {
    S subject();

    long position();
}
