package org.althing.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.althing.domain.kernel.CommandId;
import org.althing.eventlog.codec.CommandCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Signs a command that is given as JSON, and sends it.
@Command(name = "send", description = "Signs and sends a command given as JSON, such as {\"type\":\"staking.Bond.v1\",\"data\":{…}}.", mixinStandardHelpOptions = true)
final class Send implements Callable<Integer> {
    @Mixin
    Acting acting;

    @Parameters(paramLabel = "JSON|@FILE|-", description = "the command, a file that holds it, or - for standard input")
    String text;

    @Override
    public Integer call() throws IOException, Failure {
        var codec = new CommandCodec();
        var command = codec.decode(bytes());
        try (var link = Link.to(acting)) {
            var receipt = acting.submit(link, CommandId.of(UUID.randomUUID()), codec.encode(command));
            return acting.answer(receipt, command.getClass().getSimpleName() + " happened, at position " + receipt.path("position").asText());
        }
    }

    private byte[] bytes() throws IOException {
        if (text.equals("-")) return System.in.readAllBytes();
        return text.startsWith("@") ? Files.readAllBytes(Path.of(text.substring(1))) : text.getBytes(StandardCharsets.UTF_8);
    }
}
