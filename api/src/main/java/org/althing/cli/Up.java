package org.althing.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the node until it is told to stop. Its options become configuration before the server reads any.
@QuarkusMain
@Command(name = "up", description = "Runs a node; the first start founds a network.", mixinStandardHelpOptions = true,
        versionProvider = AlthingMain.Version.class)
public final class Up implements Runnable {

    @Option(names = "--data", paramLabel = "DIR", description = "directory with log, views and keys (default: ./data)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--port", paramLabel = "N", description = "port on 127.0.0.1 (default: 8080; 0: any free one)")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--profile", paramLabel = "NAME", description = "configuration profile (default: prod)")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--rehearse", hidden = true, description = "start on a free port, ask yourself the first questions, stop")
    private boolean rehearse;

    public static void main(String... arguments) {
        var status = new CommandLine(new Up()).setCommandName("althing up").execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public void run() {
        data.ifPresent(directory -> System.setProperty("althing.data", directory.toString()));
        port.ifPresent(number -> System.setProperty("quarkus.http.port", number.toString()));
        profile.ifPresent(name -> System.setProperty("quarkus.profile", name));
        if (rehearse) {
            System.setProperty("quarkus.http.port", "0");
            System.setProperty("althing.worker.enabled", "false");
            Quarkus.run(Rehearsal.class);
        } else {
            Quarkus.run();
        }
    }
}
