package org.althing.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.althing.domain.kernel.Rejection;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final Set<String> OF_RFC_9457 = Set.of("type", "title", "status", "detail", "instance");

    /// Every rejection of every feature, with its facts absent: features are found in the rules' own classes, so none can be forgotten.
    private static List<Rejection> all() throws Exception {
        var all = new ArrayList<Rejection>();
        for (var feature : features()) {
            for (var type : feature.getPermittedSubclasses()) all.add(absent(type));
        }
        return all;
    }

    private static List<Class<?>> features() throws Exception {
        var home = Rejection.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (Files.isDirectory(Path.of(home))) return features(Path.of(home));
        try (var jar = FileSystems.newFileSystem(URI.create("jar:" + home), Map.of())) {
            return features(jar.getPath("/"));
        }
    }

    private static List<Class<?>> features(Path root) throws IOException, URISyntaxException, ClassNotFoundException {
        var features = new ArrayList<Class<?>>();
        try (Stream<Path> files = Files.walk(root)) {
            for (var file : files.filter(path -> path.toString().endsWith("Rejection.class")).toList()) {
                var name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
                var type = Class.forName(name);
                if (type.isSealed() && Rejection.class.isAssignableFrom(type)) features.add(type);
            }
        }
        return features;
    }

    private static Rejection absent(Class<?> type) throws Exception {
        var constructor = type.getDeclaredConstructors()[0];
        var values = new Object[constructor.getParameterCount()];
        for (int i = 0; i < values.length; i++) {
            var parameter = constructor.getParameterTypes()[i];
            values[i] = parameter == int.class ? (Object) 0 : parameter == long.class ? (Object) 0L : parameter == List.class ? List.of() : null;
        }
        return (Rejection) constructor.newInstance(values);
    }

    @Test
    void every_rejection_of_every_feature_has_a_status() throws Exception {
        assertThat(all()).hasSizeGreaterThan(60).allSatisfy(rejection -> assertThat(Refusals.status(rejection)).isIn(403, 404, 409, 422));
    }

    @Test
    void every_rejection_is_a_type_of_its_own() throws Exception {
        var types = new HashSet<String>();
        assertThat(all()).allSatisfy(rejection -> assertThat(types.add(Refusals.problem(rejection).type())).as(rejection.toString()).isTrue());
    }

    @Test
    void no_fact_hides_a_member_of_the_standard() throws Exception {
        assertThat(all()).allSatisfy(rejection -> assertThat(Refusals.problem(rejection).facts().keySet()).doesNotContainAnyElementsOf(OF_RFC_9457));
    }
}
