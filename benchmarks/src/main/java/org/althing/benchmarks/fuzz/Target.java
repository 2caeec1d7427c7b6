package org.althing.benchmarks.fuzz;

import java.util.random.RandomGenerator;

/// One reader of strangers' input, and inputs for it.
interface Target {
    String SOUND = "sound";

    String name();

    /// Makes an input and reads it: [#SOUND], or the name of the reason for which it was refused. Whatever else comes out of it is a finding.
    String read(RandomGenerator random) throws Exception;
}
