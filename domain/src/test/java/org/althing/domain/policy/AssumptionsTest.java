package org.althing.domain.policy;

import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssumptionsTest {
    @Test
    void the_page_of_assumptions_lists_every_parameter_with_its_value_and_bounds() throws IOException {
        var policy = Policy.initial(ALT);
        var expected = new ArrayList<List<String>>();
        for (var parameter : Parameter.ALL) expected.add(List.of("`" + parameter.name() + "`", parameter.read(policy), bounds(parameter)));
        var rows = Files.readAllLines(page()).stream().filter(line -> line.startsWith("| `")).map(line -> line.split(" *\\| *"))
                .map(cells -> List.of(cells[1], cells[2], cells[4].replace("2^128-1", "340282366920938463463374607431768211455"))).toList();
        assertThat(rows).isEqualTo(expected);
    }

    private static <T extends Comparable<? super T>> String bounds(Parameter<T> parameter) {
        var write = parameter.unit().write();
        return (write.apply(parameter.least()) + " to " + write.apply(parameter.most())).replace("0/1 to 1/1", "0 to 1");
    }

    private static Path page() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/assumptions.md"))) directory = directory.getParent();
        return directory.resolve("docs/assumptions.md");
    }
}
