package org.althing.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.util.List;
import org.althing.api.problem.Problems;

/// What is said where nothing else answers: a known path asked in another way (405), or no path at all (404).
public final class Methods {
    /// Behind every route of the node and of the server itself.
    private static final int LAST = Integer.MAX_VALUE;

    private Methods() {}

    /// The path takes these methods and no other.
    /// @param path a regular expression for the whole path
    public static void only(Router router, String path, List<String> methods) {
        router.routeWithRegex(path).order(LAST - 1).handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            new Exchange(context).problem(Problems.methodNotAllowed(context.request().method().name(), methods));
        });
    }

    /// Every other path is none.
    public static void nothingElse(Router router) {
        router.route().order(LAST).handler(context -> new Exchange(context).problem(Problems.noSuchPath(context.request().path())));
    }
}
