package org.althing.api.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.althing.projections.Page;

/// One path that can be read, and how.
/// @param path    ids in braces, such as `/v1/accounts/{account}`
/// @param words   what may stand in the query beside what every read takes
/// @param type    of the answer, or of a list's items
/// @param list    whether the answer is a page of a list
/// @param timeless whether only events change the answer, and not the clock
public record Read(String path, String summary, List<Word> words, Class<?> type, boolean list, boolean timeless, Function<Question, ?> answer) {

    /// A parameter of the query.
    /// @param example how a value looks
    public record Word(String name, String meaning, String example) {}

    /// One thing, or a problem where there is no such thing.
    static <T> Read one(String path, String summary, Class<T> type, Function<Question, T> answer) {
        return new Read(path, summary, List.of(), type, false, true, answer);
    }

    static <T> Read list(String path, String summary, Class<T> type, Function<Question, Page<T>> answer) {
        return new Read(path, summary, List.of(), type, true, true, answer);
    }

    Read with(Word... more) {
        return new Read(path, summary, List.of(more), type, list, timeless, answer);
    }

    /// The same, for an answer that depends on the moment it is given at.
    Read byTheClock() {
        return new Read(path, summary, words, type, list, false, answer);
    }

    private static final Pattern ID = Pattern.compile("\\{(\\w+)}");

    /// The names of the ids in the path, in order.
    public List<String> ids() {
        return ID.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /// The path as a regular expression for the whole of an asked path, one group for each id. Some clients escape a colon, and may.
    public String expression() {
        return ID.matcher(path.replace(":", "(?::|%3[Aa])")).replaceAll("([^/]+)");
    }

    /// The ids in the asked path; empty where it is another path.
    Optional<Map<String, String>> match(String asked) {
        var matcher = Pattern.compile(expression()).matcher(asked);
        if (!matcher.matches()) return Optional.empty();
        var names = ids();
        return Optional.of(names.stream().collect(Collectors.toMap(name -> name, name -> matcher.group(names.indexOf(name) + 1))));
    }
}
