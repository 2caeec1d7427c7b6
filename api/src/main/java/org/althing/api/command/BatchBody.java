package org.althing.api.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The body of a batch: `{"commands":["eyJ…","eyJ…"]}`, each command as it would be sent alone. Read strictly.
final class BatchBody {
    private static final int DEPTH_MAX = 4;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private BatchBody() {}

    /// @throws IOException where the body is not of this form; the message says why
    static List<byte[]> read(byte[] body) throws IOException {
        try (var in = JSON.createParser(body)) {
            expect(in.nextToken(), JsonToken.START_OBJECT, "an object");
            expect(in.nextToken(), JsonToken.FIELD_NAME, "the field commands");
            if (!in.currentName().equals("commands")) throw new IOException("unknown field " + in.currentName());
            expect(in.nextToken(), JsonToken.START_ARRAY, "a list of commands");
            var commands = commands(in);
            expect(in.nextToken(), JsonToken.END_OBJECT, "no other field");
            expect(in.nextToken(), null, "nothing after the object");
            return commands;
        }
    }

    private static List<byte[]> commands(JsonParser in) throws IOException {
        var commands = new ArrayList<byte[]>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(in.currentToken(), JsonToken.VALUE_STRING, "a signed command as a string");
            commands.add(in.getText().getBytes(StandardCharsets.UTF_8));
        }
        return commands;
    }

    private static void expect(JsonToken found, JsonToken wanted, String words) throws IOException {
        if (found != wanted) throw new IOException("expected " + words);
    }
}
