package org.althing.domain.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds docs/invariants.md against the code, word for word.
class InvariantsDocumentTest {
    private static final Pattern ROW = Pattern.compile("^\\| [a-z]+ \\| `([a-z-]+)` \\| (.+) \\|$", Pattern.MULTILINE);

    @Test
    void every_invariant_stands_in_the_document_with_its_sentence_and_no_other_does() throws IOException {
        var rows = ROW.matcher(Files.readString(document())).results();
        assertThat(rows.map(InvariantsDocumentTest::row)).containsExactlyInAnyOrderElementsOf(
                Invariants.ALL.stream().map(invariant -> invariant.name() + ": " + invariant.sentence()).toList());
    }

    private static String row(MatchResult row) {
        return row.group(1) + ": " + row.group(2);
    }

    private static Path document() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/invariants.md"))) directory = directory.getParent();
        return directory.resolve("docs/invariants.md");
    }
}
