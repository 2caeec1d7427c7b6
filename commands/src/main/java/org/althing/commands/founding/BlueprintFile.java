package org.althing.commands.founding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.althing.domain.network.Genesis;
import org.althing.eventlog.codec.StoredNames;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Reads a founding file: YAML, or JSON where the first character says so. Strict: an unknown, missing or repeated field and a value of the
/// wrong type are flaws, and all of them are told at once.
public final class BlueprintFile {
    /// Room for some ten thousand members.
    private static final int BYTES_MAX = 16 << 20;

    private BlueprintFile() {}

    /// @throws FlawedBlueprint where the file does not say how to found a network
    /// @throws IOException where it cannot be read
    public static Blueprint read(Path file) throws IOException, FlawedBlueprint {
        return parse(bytes(file));
    }

    /// @throws FlawedBlueprint where the text does not say how to found a network
    public static Blueprint parse(byte[] text) throws FlawedBlueprint {
        return parse(text, Blueprint.class);
    }

    /// Reads one track on its own, written as among the tracks of a founding file.
    /// @throws FlawedBlueprint where the file holds no track
    public static Genesis.Rules readTrack(Path file) throws IOException, FlawedBlueprint {
        return parse(bytes(file), Genesis.Rules.class);
    }

    private static byte[] bytes(Path file) throws IOException, FlawedBlueprint {
        if (Files.size(file) > BYTES_MAX) throw flawed("larger than " + BYTES_MAX + " bytes");
        return Files.readAllBytes(file);
    }

    static <T> T parse(byte[] text, Class<T> type) throws FlawedBlueprint {
        var reading = new Reading(StoredNames.ALTERNATIVES);
        var read = type.cast(reading.read("", tree(text), type));
        if (read == null || !reading.flaws().isEmpty()) throw new FlawedBlueprint(reading.flaws());
        return read;
    }

    private static JsonNode tree(byte[] text) throws FlawedBlueprint {
        try {
            var tree = mapper(text).readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
            if (tree == null || tree.isMissingNode() || tree.isNull()) throw flawed("the file is empty");
            return tree;
        } catch (CharacterCodingException e) {
            throw flawed("the file is not UTF-8");
        } catch (JsonProcessingException e) {
            throw flawed(e.getCause() instanceof MarkedYAMLException yaml
                    ? line(yaml.getProblemMark().getLine() + 1, yaml.getProblemMark().getColumn() + 1) + yaml.getProblem()
                    : line(e.getLocation().getLineNr(), e.getLocation().getColumnNr()) + e.getOriginalMessage().lines().findFirst().orElse("malformed"));
        }
    }

    private static ObjectMapper mapper(byte[] text) {
        int first = 0;
        while (first < text.length && text[first] <= ' ') first++;
        var json = first < text.length && text[first] == '{';
        var limits = new LoaderOptions();
        limits.setCodePointLimit(BYTES_MAX);
        limits.setMaxAliasesForCollections(0);
        return (json ? JsonMapper.builder() : YAMLMapper.builder(YAMLFactory.builder().loaderOptions(limits).build()))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static String line(int line, int column) {
        return "line " + line + ", column " + column + ": ";
    }

    private static FlawedBlueprint flawed(String reason) {
        return new FlawedBlueprint(List.of(new BlueprintFlaw("", reason)));
    }
}
