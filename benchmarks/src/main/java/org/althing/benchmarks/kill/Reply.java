package org.althing.benchmarks.kill;

import java.util.Optional;
import java.util.UUID;
import org.althing.commands.sequencer.Outcome;
import org.althing.domain.kernel.CommandId;

/// What a node said of one command, as one line of text: `yes ID FIRST POSITION .`, or `no ID POSITION .`; the full stop
/// shows that the line is whole.
/// @param first    the position of the command's first event; -1 where it has none
/// @param position the position after its last event; of a refusal, the one it was decided at
record Reply(CommandId command, boolean happened, long first, long position) {

    static Reply of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Receipt receipt -> new Reply(receipt.command(), true, receipt.first(), receipt.position());
            case Outcome.Refusal refusal -> new Reply(refusal.command(), false, -1, refusal.position());
        };
    }

    String line() {
        return happened ? "yes " + command + " " + first + " " + position + " ." : "no " + command + " " + position + " .";
    }

    /// Empty for any other line: one that was cut short by the kill says nothing.
    static Optional<Reply> parse(String line) {
        var words = line.split(" ");
        if (!line.endsWith(" .") || words.length < 4) return Optional.empty();
        return switch (words[0]) {
            case "yes" -> Optional.of(new Reply(CommandId.of(UUID.fromString(words[1])), true, Long.parseLong(words[2]), Long.parseLong(words[3])));
            case "no" -> Optional.of(new Reply(CommandId.of(UUID.fromString(words[1])), false, -1, Long.parseLong(words[2])));
            default -> Optional.empty();
        };
    }
}
