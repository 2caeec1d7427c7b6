package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The specification and the code name the same constants: a last bit of a high coefficient hardly ever shows in a result.
class ConstantsTest {
    private static final Pattern ROW = Pattern.compile("\\| (LOG2_E|ROUND|LN2_\\w+|[ELG]\\d+) \\| (\\S+) \\| ([0-9A-F]{8}) ");

    @Test
    void the_specifications_constants_are_those_of_the_code() throws IOException {
        var code = Files.readString(root().resolve("domain/src/main/java/org/althing/domain/compute/reference/Elementary.java"));
        var row = ROW.matcher(Files.readString(root().resolve("docs/specs/rf32.md")));
        int constants = 0;
        while (row.find()) {
            float value = Float.parseFloat(row.group(2));
            assertThat(Float.floatToIntBits(value)).as(row.group(1)).isEqualTo(Integer.parseUnsignedInt(row.group(3), 16));
            assertThat(code).as(row.group(1)).contains(row.group(2) + "f");
            constants++;
        }
        assertThat(constants).isEqualTo(22);
    }

    private static Path root() {
        for (var folder = Path.of(System.getProperty("user.dir")); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docs/specs/rf32.md"))) return folder;
        }
        throw new IllegalStateException("no docs/specs/rf32.md above " + System.getProperty("user.dir"));
    }
}
