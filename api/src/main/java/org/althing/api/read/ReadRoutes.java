package org.althing.api.read;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.althing.api.http.Exchange;
import org.althing.api.http.Methods;
import org.althing.api.problem.Problems;

/// Every path of [Reads] over HTTP. Views are read on virtual threads, because they may wait for a position and for the disk.
public final class ReadRoutes {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Library library;

    public ReadRoutes(Library library) {
        this.library = library;
    }

    public void install(Router router) {
        for (var read : Reads.ALL) {
            router.routeWithRegex(read.expression()).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
                var exchange = new Exchange(context);
                Thread.startVirtualThread(() -> answer(exchange));
            });
            Methods.only(router, read.expression(), List.of("GET", "HEAD"));
        }
    }

    private void answer(Exchange exchange) {
        var request = exchange.context().request();
        try {
            var found = Library.find(exchange.context().normalizedPath()).orElseThrow();
            var words = words(exchange);
            var answer = library.answer(found, words);
            answer.next().ifPresent(next -> exchange.header("Link", link(request.path(), words, next)));
            exchange.header("Althing-Position", Long.toString(answer.position()));
            if (answer.past()) exchange.header("Cache-Control", FOR_EVER);
            else exchange.header("Cache-Control", "no-cache");
            var tag = "\"" + answer.position() + "\"";
            if (found.read().timeless()) exchange.header("ETag", tag);
            if (found.read().timeless() && tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) exchange.nothing(304);
            else exchange.json(200, answer.body());
        } catch (Unreadable e) {
            exchange.problem(e.problem());
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    /// @throws Unreadable where a parameter is given twice
    private static Map<String, String> words(Exchange exchange) {
        var words = new LinkedHashMap<String, String>();
        for (var word : exchange.context().queryParams()) {
            if (words.put(word.getKey(), word.getValue()) != null) throw new Unreadable(Problems.badParameter(word.getKey(), word.getValue(), "given once"));
        }
        return words;
    }

    /// The next page (RFC 8288): the same question with another cursor.
    private static String link(String path, Map<String, String> words, String cursor) {
        var next = new LinkedHashMap<>(words);
        next.put("cursor", cursor);
        next.remove("after");
        var query = next.entrySet().stream().map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return "<" + path + "?" + query + ">; rel=\"next\"";
    }
}
