package org.althing.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What images are made of, seldom changed things first: a layer that stayed the same is not carried to a machine again.
/// Times are the same whenever an image is made, so the same files give the same image.
final class Layers {
    private static final Instant TIME = Instant.EPOCH.plusSeconds(1);
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions FOR_EVERYBODY = FilePermissions.fromOctalString("777");
    /// What a Java runtime, RocksDB, the worker's libraries and a GPU's driver are linked with.
    private static final List<String> LIBRARIES = List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libresolv.so.2", "libgcc_s.so.1", "libstdc++.so.6");

    private Layers() {}

    /// The C library of this machine, with its loader, and the least of /etc: for an image that stands on no other.
    /// @param drafts a folder for files that are written for this
    static FileEntriesLayer system(Path drafts) throws IOException {
        var layer = FileEntriesLayer.builder().setName("system");
        var loader = loader();
        add(layer, loader, loader.toString(), EXECUTABLE);
        for (var name : LIBRARIES) {
            var library = library(name);
            add(layer, library, library.toString(), EXECUTABLE);
        }
        write(layer, drafts, "/etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\nalthing:x:" + Image.USER + ":" + Image.USER + ":althing:" + Image.DATA + ":/sbin/nologin\n");
        write(layer, drafts, "/etc/group", "root:x:0:\nalthing:x:" + Image.USER + ":\n");
        write(layer, drafts, "/etc/nsswitch.conf", "hosts: files dns\n");
        add(layer, Files.createDirectories(drafts.resolve("tmp")), "/tmp", FOR_EVERYBODY);
        return layer.build();
    }

    /// The folder that a volume is put over; without one, the image's user may write there.
    static FileEntriesLayer data(Path drafts) throws IOException {
        var owner = Image.USER + ":" + Image.USER;
        return FileEntriesLayer.builder().setName("data")
                .addEntry(Files.createDirectories(drafts.resolve("data")), AbsoluteUnixPath.get(Image.DATA), EXECUTABLE, TIME, owner).build();
    }

    /// The files below a folder that are wanted.
    static FileEntriesLayer tree(String name, Path folder, String place, Predicate<Path> wanted) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(wanted).sorted().toList()) {
                add(layer, file, place + "/" + folder.relativize(file), Files.isExecutable(file) ? EXECUTABLE : FILE);
            }
        }
        return layer.build();
    }

    /// A file with this text.
    static FileEntriesLayer text(String name, Path drafts, String place, String text) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        write(layer, drafts, place, text);
        return layer.build();
    }

    private static void write(FileEntriesLayer.Builder layer, Path drafts, String place, String text) throws IOException {
        add(layer, Files.writeString(Files.createTempFile(drafts, "file", ""), text), place, FILE);
    }

    private static void add(FileEntriesLayer.Builder layer, Path source, String place, FilePermissions permissions) {
        layer.addEntry(source, AbsoluteUnixPath.get(place), permissions, TIME);
    }

    private static Path loader() throws NoSuchFileException {
        return Stream.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1").map(Path::of).filter(Files::exists).findFirst()
                .orElseThrow(() -> new NoSuchFileException("the loader of the GNU C library: give an image to stand on with --base"));
    }

    /// Where the loader of the same machine will look for it.
    private static Path library(String name) throws NoSuchFileException {
        return Stream.of("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib64", "/usr/lib64")
                .map(folder -> Path.of(folder, name)).filter(Files::exists).findFirst()
                .orElseThrow(() -> new NoSuchFileException(name + ": give an image to stand on with --base"));
    }
}
