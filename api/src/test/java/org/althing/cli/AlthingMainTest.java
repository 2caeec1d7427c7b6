package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AlthingMainTest {

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void it_knows_its_version() {
        assertThat(execute("--version")).isZero();
        assertThat(output.toString()).startsWith("Althing ");
    }

    @Test
    void it_lists_its_verbs() {
        assertThat(execute("--help")).isZero();
        assertThat(output.toString()).contains("up  ");
    }

    @Test
    void an_unknown_verb_is_misuse_and_nothing_reaches_standard_output() {
        assertThat(execute("fly")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'fly'");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void a_port_that_is_no_number_is_misuse_and_is_named() {
        assertThat(execute("up", "--port", "eighty")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--port", "eighty");
    }

    private int execute(String... arguments) {
        return AlthingMain.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
