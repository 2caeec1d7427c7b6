package org.althing.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A problem document (RFC 9457): what stood in the way, as a type that programs compare and facts that they read.
/// @param type   `urn:althing:problem:` and the rule's name; stable, while `title` and `detail` are for people and may change
/// @param detail null where the title and the facts say it all
/// @param facts  members of the document beside the ones that RFC 9457 names
@JsonPropertyOrder({"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, @JsonAnyGetter Map<String, ?> facts) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /// @param name of the rule, such as `InsufficientBalance`; the type and the title are made of its words
    public static Problem named(String name, int status, String detail, Map<String, ?> facts) {
        var words = BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        var title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return new Problem("urn:althing:problem:" + words.replace(' ', '-'), title, status, detail, facts);
    }
}
