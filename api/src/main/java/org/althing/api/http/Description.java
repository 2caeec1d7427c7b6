package org.althing.api.http;

import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The API's description at `/q/openapi`: the committed file as it is.
public final class Description {
    private static final String PATH = "/q/openapi";
    private static final String FILE = "/openapi.yaml";

    private Description() {}

    public static void install(Router router) {
        router.get(PATH).handler(context -> {
            try (var file = Description.class.getResourceAsStream(FILE)) {
                new Exchange(context).bytes("application/yaml", file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
