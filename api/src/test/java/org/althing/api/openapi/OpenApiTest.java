package org.althing.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path FRESH = Path.of("target", "openapi.yaml");

    /// The file is what clients are generated from: a change of the API is a change of this file, seen in review.
    @Test
    void the_committed_description_is_that_of_the_routes() throws Exception {
        var yaml = new YAMLMapper(YAMLFactory.builder().disable(Feature.WRITE_DOC_START_MARKER).enable(Feature.MINIMIZE_QUOTES).enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).enable(Feature.INDENT_ARRAYS_WITH_INDICATOR).build());
        yaml.writeValue(FRESH.toFile(), new OpenApiDocument().build());
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("copy api/%s to api/%s where the change is meant", FRESH, COMMITTED).isEqualTo(Files.readString(FRESH));
    }
}
