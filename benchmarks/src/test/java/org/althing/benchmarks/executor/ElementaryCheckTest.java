package org.althing.benchmarks.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.althing.executor.backend.NativeLibrary;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ElementaryCheckTest {

    @Test
    void every_instruction_set_and_java_agree_on_a_sample_of_all_inputs_of_every_function() {
        assumeThat(NativeLibrary.loaded()).as("a native library").isInstanceOf(NativeLibrary.Loaded.Yes.class);
        var all = "EXP,LOG,SQRT,RSQRT,TANH,SIGMOID,GELU,SILU,RELU";
        assertThat(new CommandLine(new ElementaryCheck()).execute("--functions", all, "--every", "2003", "--json")).isZero();
    }
}
