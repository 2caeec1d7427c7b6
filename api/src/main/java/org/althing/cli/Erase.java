package org.althing.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.althing.domain.deliberation.DeliberationCommand.EraseContent;
import org.althing.domain.kernel.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Has words destroyed: one's own, or as a moderator those of others.
@Command(name = "erase", description = "Has the bytes behind a digest destroyed; the digest stays on the log.", mixinStandardHelpOptions = true)
final class Erase implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(paramLabel = "DIGEST", description = "as it stands in the log: of a title, a text, an attachment, a choice, a reason or a statement")
    Digest content;

    @Override
    public Integer call() throws IOException, Failure {
        return acting.send((self, id) -> new EraseContent(self, content), (id, receipt) -> "Erased " + content);
    }
}
