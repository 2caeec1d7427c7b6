package org.althing.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// An image as a file that `docker load`, `podman load` and `ctr images import` take. Neither a daemon nor a registry is needed, but for a base
/// image where one is named.
final class Tarball {
    private Tarball() {}

    /// @param base   an image to stand on; without one there is nothing but the layers
    /// @param layers from the bottom
    /// @param cache  a folder for layers once they are packed
    static void write(Image image, String version, Optional<String> base, List<FileEntriesLayer> layers, Path cache, Path tarball) throws IOException, InterruptedException {
        try {
            var variables = new TreeMap<>(image.variables());
            variables.put("PATH", Image.HOME + "/runtime/bin");
            var container = (base.isPresent() ? Jib.from(base.get()) : Jib.fromScratch())
                    .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                    .setFileEntriesLayers(layers)
                    .setEntrypoint(image.entrypoint()).setProgramArguments(image.arguments())
                    .setEnvironment(variables)
                    .setExposedPorts(image.ports().stream().map(Port::tcp).collect(Collectors.toSet()))
                    .setUser(Image.USER + ":" + Image.USER)
                    .setLabels(Map.of("org.opencontainers.image.title", image.title(), "org.opencontainers.image.version", version));
            container.containerize(Containerizer.to(TarImage.at(tarball).named(image.name() + ":" + version))
                    .setOfflineMode(base.isEmpty()).setBaseImageLayersCache(cache).setApplicationLayersCache(cache).setToolName("althing").setToolVersion(version));
        } catch (InvalidImageReferenceException | RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new IOException("the image " + image.name() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
