package org.althing.domain.version;

import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Journal;

/// The live state of the rules themselves: by which of the versions that this code knows the network decides. What a version changed is decided
/// the old way for ever where the old version is in force.
public final class RulesInForce {
    /// What networks decided by first.
    public static final int FIRST = 1;
    /// From here on what any proposal would do is tried out and recorded, with what it changes, whatever its track.
    public static final int REHEARSED = 2;
    /// The newest version that this code decides by.
    public static final int NEWEST = REHEARSED;

    private final Cell<Integer> version;

    public RulesInForce(Journal journal) {
        version = new Cell<>("network.rules", Integer.class, FIRST, journal);
    }

    public int version() {
        return version.get();
    }

    /// Whether what is asked for since this version holds.
    public boolean since(int asked) {
        return version.get() >= asked;
    }

    /// The version that the network is founded with.
    public void begin(int rules) {
        decideBy(rules);
    }

    public void fold(EngineUpgraded e) {
        if (e.rules() <= version.get()) throw new IllegalStateException("rules version " + e.rules() + " cannot follow version " + version.get());
        decideBy(e.rules());
    }

    private void decideBy(int next) {
        if (next < FIRST || next > NEWEST) throw new IllegalStateException("rules version " + next + " is not known here: this build decides by versions " + FIRST + " to " + NEWEST);
        version.set(next);
    }
}
