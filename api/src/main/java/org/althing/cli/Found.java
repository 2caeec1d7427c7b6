package org.althing.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.commands.founding.Blueprint;
import org.althing.commands.founding.BlueprintFile;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.commands.founding.Founded;
import org.althing.commands.founding.Founding;
import org.althing.commands.founding.Founding.AlreadyFounded;
import org.althing.commands.founding.Greeting;
import org.althing.commands.founding.Template;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Founds a network in a data directory, from a file or from a template.
@Command(name = "found", description = "Founds a network in the data directory.", mixinStandardHelpOptions = true)
final class Found implements Callable<Integer> {
    @Mixin
    Surroundings here;

    @ArgGroup(multiplicity = "1")
    Source source;

    @Option(names = "--name", paramLabel = "NAME", description = "the network's name, instead of the file's or template's")
    Optional<String> name = Optional.empty();

    @Option(names = "--manual-clock", description = "time stands still until the clock's keeper advances it")
    boolean manualClock;

    @Option(names = "--print", description = "print the template and found nothing: a file to begin with")
    boolean print;

    static final class Source {
        @Parameters(paramLabel = "FILE", description = "YAML or JSON that says how to found the network")
        Path file;

        @Option(names = "--template", paramLabel = "dev|dao|compute", description = "a founding file that comes with Althing")
        Template template;

        Blueprint blueprint() throws IOException, FlawedBlueprint {
            return file == null ? template.blueprint() : BlueprintFile.read(file);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (print && source.template == null) throw new ParameterException(here.verb.commandLine(), "--print prints a template; a file is there already");
        if (print) {
            var text = new String(source.template.text(), StandardCharsets.UTF_8);
            return here.answer(Surroundings.object().put("template", text), text);
        }
        return found();
    }

    private int found() throws IOException, FlawedBlueprint, AlreadyFounded {
        var blueprint = source.blueprint();
        if (name.isPresent()) blueprint = blueprint.named(name.get());
        if (manualClock) blueprint = blueprint.withManualClock();
        var founded = Founding.found(here.directory(), blueprint, Instant.now(), new SecureRandom());
        // Opening it appends the first events, and shows that the rules accept them.
        try (var node = Node.open(here.directory(), NodeSettings.standard(InstantSource.system()))) {
            return answer(founded, node.log().treeHead().root().toString());
        }
    }

    private int answer(Founded founded, String root) throws IOException {
        var document = founded.document();
        var object = Surroundings.object().put("name", document.genesis().name()).put("network", document.network().text())
                .put("clock", document.genesis().clock().name()).put("root", root).put("data", here.directory().toString());
        var members = object.putObject("members");
        founded.members().forEach(member -> members.put(member.name(), member.account().text()));
        return here.answer(object, "Founded " + document.genesis().name() + " in " + here.directory() + "\n  network  " + document.network() + "\n"
                + Greeting.members(here.directory()));
    }
}
