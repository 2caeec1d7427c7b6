package org.althing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds docs/bad-input.md against the tests that it names.
class BadInputPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Path PAGE = Path.of("docs", "bad-input.md");
    private final SourceTree tree = SourceTree.ofThisCheckout();

    @Test
    void every_row_names_a_test_and_every_test_that_is_named_is_there() {
        var rows = tree.lines(PAGE).stream().filter(line -> line.startsWith("| ") && !line.startsWith("| input ")).toList();
        assertThat(rows).hasSizeGreaterThan(40).allMatch(row -> NAMED.matcher(row).find());
        var named = rows.stream().flatMap(row -> NAMED.matcher(row).results().map(match -> match.group(1) + "." + match.group(2))).collect(Collectors.toSet());
        assertThat(named.stream().filter(test -> !exists(test))).isEmpty();
    }

    private boolean exists(String test) {
        int dot = test.indexOf('.');
        var file = test.substring(0, dot) + ".java";
        return tree.java().stream().filter(path -> path.endsWith(file)).anyMatch(path -> tree.lines(path).stream().anyMatch(line -> line.contains("void " + test.substring(dot + 1) + "(")));
    }
}
