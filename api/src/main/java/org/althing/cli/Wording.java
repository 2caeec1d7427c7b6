package org.althing.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Paper;
import org.althing.domain.kernel.Digest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What there is to read of a proposal, or of a draft of one. All of it is kept off the log, under salted digests.
final class Wording {
    @Option(names = "--title", paramLabel = "TEXT", required = true, description = "title")
    String title;

    @ArgGroup
    Body body = new Body();

    @Option(names = "--attach", paramLabel = "FILE", description = "a text file to read beside it, once for each")
    List<Path> attachments = List.of();

    @Option(names = "--choice", paramLabel = "TEXT", description = "a choice, once for each, on a track where members choose")
    List<String> choices = List.of();

    static final class Body {
        @Option(names = "--text", paramLabel = "TEXT", description = "what else is to be said, in Markdown")
        Optional<String> text = Optional.empty();

        @Option(names = "--text-file", paramLabel = "FILE", description = "the same, in a file")
        Optional<Path> file = Optional.empty();

        Optional<String> words() throws IOException {
            return file.isPresent() ? Optional.of(Files.readString(file.get())) : text;
        }
    }

    /// The wording as it stands on the log.
    record Kept(Digest title, Paper paper, List<Digest> choices) {
        Optional<Paper> paperIfAny() {
            return paper.equals(Paper.NONE) ? Optional.empty() : Optional.of(paper);
        }
    }

    Kept keep(Acting acting, Link link) throws IOException, Failure {
        var words = body.words();
        var kept = words.isPresent() ? Optional.of(acting.keep(link, words.get())) : Optional.<Digest>empty();
        var files = new ArrayList<Digest>();
        for (var file : attachments) files.add(acting.keep(link, Files.readString(file)));
        var names = new ArrayList<Digest>();
        for (var choice : choices) names.add(acting.keep(link, choice));
        return new Kept(acting.keep(link, title), new Paper(kept, files), names);
    }
}
