package org.althing.api.compute;

import org.althing.api.http.Exchange;
import org.althing.bridge.Range;

/// Which bytes of a blob a request asks for: `?offset=…&length=…`, both of them optional.
final class Ranges {
    private static final String NUMBER = "[0-9]{1,15}";

    private Ranges() {}

    /// @throws IllegalArgumentException where they are no range
    static Range of(Exchange exchange) {
        return new Range(number(exchange, "offset", 0), Math.toIntExact(number(exchange, "length", Range.LENGTH_MAX)));
    }

    private static long number(Exchange exchange, String name, long usual) {
        var text = exchange.context().queryParams().get(name);
        if (text == null) return usual;
        if (!text.matches(NUMBER)) throw new IllegalArgumentException(name + " is a number of bytes, not " + text);
        return Math.min(Long.parseLong(text), name.equals("length") ? Range.LENGTH_MAX : Long.MAX_VALUE);
    }
}
