package org.althing.executor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.althing.executor.check.Check;
import org.althing.executor.child.Executor;
import org.althing.executor.child.Limits;
import org.althing.executor.child.Message;
import org.althing.executor.child.SelfTest;
import org.althing.executor.lease.BlobCache;
import org.althing.executor.lease.LeaseClient;
import org.althing.executor.lease.NodeKeyFile;
import org.althing.executor.lease.Worker;
import org.althing.executor.work.Backends;

/// `./althing worker`: the supervisor's process. It holds the node's key and talks to the network; native code runs in its child only.
public final class WorkerMain {
    private static final String USAGE = """
            Usage: ./althing worker --url URL --key FILE    take and do compute jobs, signing with the node's key
                   ./althing worker --list-devices          what this machine would compute with
                   ./althing worker --selftest              compute the golden works on every back end that is here, and compare
            Options: --backend NAME (cuda, native or java; default: the fastest that is here), --memory MIB (of the executor, default 1024),
                     --cache FOLDER (for inputs and results; default: althing in the user's cache folder), --cache-size MIB (of inputs, default 16384),
                     --check LEVEL (none, products or twice: how a result is checked before it is signed; default: products),
                     --supervised (end when standard input does)
            """;
    private static final int USAGE_ERROR = 2;
    private static final long CACHE_MEBIBYTES = 16_384;

    /// What the command line asks for.
    private record Options(Optional<URI> url, Optional<Path> key, boolean listDevices, boolean selfTest, boolean supervised, long memoryMiB, Path cache, long cacheMiB, String backend, Check check) {

        static Options parse(List<String> words) {
            var left = new ArrayList<>(words);
            var url = value(left, "--url").map(URI::create);
            var key = value(left, "--key").map(Path::of);
            long memory = value(left, "--memory").map(Long::parseLong).orElse(Limits.USUAL.memoryBytes() >> 20);
            var cache = value(left, "--cache").map(Path::of).orElseGet(Options::usualCache);
            long cacheSize = value(left, "--cache-size").map(Long::parseLong).orElse(CACHE_MEBIBYTES);
            var backend = value(left, "--backend").orElse(Backends.BEST);
            var check = value(left, "--check").map(name -> Check.valueOf(name.toUpperCase(Locale.ROOT))).orElse(Check.PRODUCTS);
            var options = new Options(url, key, left.remove("--list-devices"), left.remove("--selftest"), left.remove("--supervised"), memory, cache, cacheSize, backend, check);
            if (!left.isEmpty()) throw new IllegalArgumentException("unknown option: " + left.getFirst());
            boolean alone = options.listDevices() || options.selfTest();
            if (!alone && (url.isEmpty() || key.isEmpty())) throw new IllegalArgumentException("--url and --key are needed");
            return options;
        }

        private static Optional<String> value(List<String> left, String name) {
            int at = left.indexOf(name);
            if (at < 0) return Optional.empty();
            if (at + 1 == left.size()) throw new IllegalArgumentException(name + " needs a value");
            left.remove(at);
            return Optional.of(left.remove(at));
        }

        private static Path usualCache() {
            var said = System.getenv("XDG_CACHE_HOME");
            return (said == null || said.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(said)).resolve("althing");
        }

        Limits limits() {
            return new Limits(Limits.USUAL.time(), Limits.USUAL.silence(), memoryMiB << 20);
        }
    }

    private WorkerMain() {}

    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("worker: " + e.getMessage());
            System.err.print(USAGE);
            System.exit(USAGE_ERROR);
            return;
        }
        if (options.listDevices()) devices(options, options.backend()).forEach(device -> System.out.println(device.backend() + "\t" + device.place()));
        else if (options.selfTest()) selfTest(options);
        else work(options);
    }

    private static List<Message.Device> devices(Options options, String backend) throws IOException {
        try (var executor = Executor.ofThisJvm(options.limits(), backend)) {
            return executor.ready().here();
        }
    }

    /// One back end where it is named, else all.
    private static void selfTest(Options options) throws IOException {
        boolean right = true;
        for (var device : devices(options, options.backend())) {
            if (!options.backend().equals(Backends.BEST) && !Backends.isMeant(options.backend(), device.backend())) continue;
            try (var executor = Executor.ofThisJvm(options.limits(), device.backend())) {
                var wrong = SelfTest.firstWrong(executor);
                System.out.println(device.backend() + ": " + wrong.map(what -> "wrong: " + what).orElse(SelfTest.works() + " golden works, all right"));
                right &= wrong.isEmpty();
            }
        }
        if (!right) System.exit(1);
    }

    private static void work(Options options) throws IOException {
        var key = NodeKeyFile.read(options.key().orElseThrow());
        var own = privateFolder(options.cache().toAbsolutePath().resolve(key.thumbprint().text()));
        var executor = Executor.ofThisJvm(options.limits(), options.backend(), options.check(), own.resolve("results"));
        var client = new LeaseClient(options.url().orElseThrow(), key);
        var worker = new Worker(client, key, executor, new BlobCache(own.resolve("inputs"), options.cacheMiB() << 20, InstantSource.system()), System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(worker::stop));
        if (options.supervised()) Thread.ofPlatform().name("parent-watch").daemon().start(WorkerMain::endWithParent);
        worker.run();
    }

    /// Inputs of jobs are for nobody else on this machine.
    private static Path privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    /// The parent holds the other end of standard input: when it is gone, however it went, so is its worker.
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) { /* the parent says nothing, it only is there */ }
        } catch (IOException _) {
            // gone as well
        }
        System.exit(0);
    }
}
