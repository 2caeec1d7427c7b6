package org.althing.sim;

/// Told how far a long piece of work has come. Called often; must be quick.
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, all) -> { };

    void at(long done, long all);
}
