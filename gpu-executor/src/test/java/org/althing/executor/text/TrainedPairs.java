package org.althing.executor.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A vocabulary learnt from text as Sennrich et al. describe it (2016): the pair of neighbours that occurs most often becomes a token, again and again;
/// and the encoder as GPT-2 published it, pass by pass over strings, for comparison.
public record TrainedPairs(Map<String, Integer> numbers, List<List<String>> merges) {
    private static final Pattern PIECES = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\p{IsWhite_Space}\\p{L}\\p{N}]+|\\p{IsWhite_Space}+(?!\\P{IsWhite_Space})|\\p{IsWhite_Space}+");

    /// A text of the repository, such as `ARCHITECTURE.md`.
    public static String repositoryText(String file) throws IOException {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("althing"))) return Files.readString(folder.resolve(file));
        }
        throw new AssertionError("the repository is not above " + Path.of("").toAbsolutePath());
    }

    public static TrainedPairs on(String text, int merges) {
        var numbers = new LinkedHashMap<String, Integer>();
        for (int b = 0; b < 256; b++) numbers.put(String.valueOf(ByteAlphabet.character(b)), b);
        var words = new HashMap<List<String>, Integer>();
        for (var piece : pieces(text)) words.merge(letters(piece), 1, Integer::sum);
        var learnt = new ArrayList<List<String>>();
        while (learnt.size() < merges) {
            var counts = new HashMap<List<String>, Integer>();
            words.forEach((word, count) -> {
                for (int i = 0; i + 1 < word.size(); i++) counts.merge(word.subList(i, i + 2), count, Integer::sum);
            });
            var best = List.copyOf(counts.entrySet().stream().max(Map.Entry.<List<String>, Integer>comparingByValue()
                    .thenComparing(entry -> String.join(" ", entry.getKey()), Comparator.reverseOrder())).orElseThrow().getKey());
            learnt.add(best);
            numbers.put(String.join("", best), numbers.size());
            var next = new HashMap<List<String>, Integer>();
            words.forEach((word, count) -> next.merge(joined(word, best), count, Integer::sum));
            words = next;
        }
        numbers.put("<|endoftext|>", numbers.size());
        return new TrainedPairs(numbers, learnt);
    }

    public BytePairs pairs() throws UnsoundVocabulary {
        return BytePairs.of(vocabularyJson().getBytes(StandardCharsets.UTF_8), mergesText());
    }

    String vocabularyJson() {
        return "{" + String.join(",", numbers.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().replace("\\", "\\\\").replace("\"", "\\\"") + "\":" + entry.getValue()).toList()) + "}";
    }

    String mergesText() {
        return "#version: 0.2\n" + String.join("\n", merges.stream().map(merge -> String.join(" ", merge)).toList()) + "\n";
    }

    int[] encodedAsPublished(String text) {
        return pieces(text).stream().flatMap(piece -> {
            var word = letters(piece);
            while (true) {
                var seen = word;
                var first = merges.stream().filter(merge -> java.util.stream.IntStream.range(0, seen.size() - 1).anyMatch(i -> seen.subList(i, i + 2).equals(merge))).findFirst();
                if (first.isEmpty()) return word.stream();
                word = joined(word, first.get());
            }
        }).mapToInt(numbers::get).toArray();
    }

    private static List<String> pieces(String text) {
        return PIECES.matcher(text).results().map(match -> match.group()).toList();
    }

    private static List<String> letters(String piece) {
        var letters = new ArrayList<String>();
        for (byte b : piece.getBytes(StandardCharsets.UTF_8)) letters.add(String.valueOf(ByteAlphabet.character(b & 0xff)));
        return letters;
    }

    private static List<String> joined(List<String> word, List<String> pair) {
        var joined = new ArrayList<String>();
        for (int i = 0; i < word.size(); i++) {
            if (i + 1 < word.size() && word.subList(i, i + 2).equals(pair)) joined.add(word.get(i) + word.get(++i));
            else joined.add(word.get(i));
        }
        return joined;
    }
}
