package org.althing.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.althing.commands.founding.KeyRing;
import org.althing.domain.identity.AccountId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every verb that touches a network takes: where the network is, where the keys are, and how to answer.
class Surroundings {
    private static final Path USUAL_DATA = Path.of("data");

    @Option(names = "--data", paramLabel = "DIR", description = "data directory: keys, and the network founded there (default: ./data)")
    Optional<Path> data = Optional.empty();

    @Option(names = "--url", paramLabel = "URL", description = "a node's address (default: that of the node on the data directory)")
    Optional<URI> url = Optional.empty();

    @Option(names = "--json", description = "one JSON object on standard output, everything else on standard error")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    CommandSpec verb;

    Path directory() {
        return data.orElse(USUAL_DATA);
    }

    KeyRing ring() {
        return new KeyRing(directory().resolve("keys"));
    }

    /// The account that somebody names: an address, or the name of one in the key ring.
    AccountId account(String who) throws IOException, Failure {
        var known = ring().account(who);
        if (known.isPresent()) return known.get();
        try {
            return AccountId.parse(who);
        } catch (IllegalArgumentException e) {
            throw new Failure("unknown-name", who + " is neither an address nor the name of an account in " + ring().folder());
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Answers: the object for programs, or the text for people.
    int answer(ObjectNode object, String text) {
        var out = verb.commandLine().getOut();
        if (json) out.println(object);
        else out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
        return 0;
    }

    /// Says something that is not the answer.
    void tell(String line) {
        verb.commandLine().getErr().println(line);
    }
}
