package org.althing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What one case showed: how many expectations were looked at, and those that were not met. Belongs to one thread.
public final class Findings {
    private final List<Mismatch> mismatches = new ArrayList<>();
    private String where = "";
    private int looked;

    /// An expectation that was not met.
    /// @param what which one, such as `t=20 state`
    public record Mismatch(String what, String want, String have) {}

    /// Says where the next expectations stand, such as `t=20`.
    public void at(String place) {
        where = place.isEmpty() ? "" : place + " ";
    }

    /// The two must be the same, compared by their text.
    public void same(String what, Object want, Object have) {
        looked++;
        var wanted = text(want);
        var had = text(have);
        if (!wanted.equals(had)) mismatches.add(new Mismatch(where + what, wanted, had));
    }

    /// The two must be the same up to `tolerance` of what is wanted (or up to `tolerance` itself where that is below one).
    public void near(String what, BigDecimal want, BigDecimal have, BigDecimal tolerance) {
        looked++;
        var allowed = tolerance.multiply(want.abs().max(BigDecimal.ONE));
        if (want.subtract(have).abs().compareTo(allowed) > 0) mismatches.add(new Mismatch(where + what, want.toPlainString(), have.toPlainString()));
    }

    /// The two must differ by at most `margin`.
    public void within(String what, BigDecimal want, BigDecimal have, BigDecimal margin) {
        looked++;
        if (want.subtract(have).abs().compareTo(margin) > 0) mismatches.add(new Mismatch(where + what, want.toPlainString(), have.toPlainString()));
    }

    /// The case asks for something that the adapter does not know: that is a failure, never silence.
    public void unknown(String what) {
        looked++;
        mismatches.add(new Mismatch(where + what, "an adapter that knows it", "none"));
    }

    /// Fields that the adapter does not know are not passed over: what they ask would never have been looked at.
    public void only(JsonNode object, String... known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) unknown(name);
        });
    }

    public List<Mismatch> mismatches() {
        return List.copyOf(mismatches);
    }

    /// How many expectations were looked at.
    public int looked() {
        return looked;
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "null";
            case JsonNode json when json.isNull() || json.isMissingNode() -> "null";
            case JsonNode json when json.isValueNode() -> json.asText();
            case JsonNode json -> json.toString();
            default -> Objects.toString(value);
        };
    }
}
