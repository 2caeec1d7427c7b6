package org.althing.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Ratio;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets others speak with one's power, whole or in parts, or takes that back.
@Command(name = "delegate", description = "Delegates voting power, for proposals opened from now on.", mixinStandardHelpOptions = true)
final class Delegate implements Callable<Integer> {
    @Mixin
    Acting acting;

    @ArgGroup(multiplicity = "1")
    Target target;

    @Option(names = "--track", paramLabel = "TRACK", description = "with --part: on this track only")
    Optional<TrackId> track = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "with --part: not before, such as 2027-01-01T00:00:00Z")
    Optional<Instant> from = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "with --part: no longer than")
    Optional<Instant> until = Optional.empty();

    static final class Target {
        @Parameters(paramLabel = "TO", description = "a name in the key ring, or an address: all of one's power, on every track")
        String to;

        @Option(names = "--part", paramLabel = "TO=SHARE", description = "a share of one's power, such as bob=1/3; once for each")
        Map<String, Ratio> parts = new LinkedHashMap<>();

        @Option(names = "--undo", description = "take the delegation of all of one's power back")
        boolean undo;

        @Option(names = "--undo-parts", description = "take the shares back")
        boolean undoParts;
    }

    @Override
    public Integer call() throws IOException, Failure {
        if (target.undo) return acting.send((self, id) -> new GovernanceCommand.Undelegate(self), (id, receipt) -> "Took the delegation back");
        if (target.to != null) return acting.send((self, id) -> new GovernanceCommand.Delegate(self, acting.account(target.to)), (id, receipt) -> "Delegated to " + target.to);
        var parts = parts();
        return acting.send((self, id) -> new GovernanceCommand.EntrustPower(self, track, parts, from, until),
                (id, receipt) -> target.undoParts ? "Took the shares back" : "Entrusted " + target.parts.size() + " with shares");
    }

    private List<Part> parts() throws IOException, Failure {
        var parts = new ArrayList<Part>();
        for (var part : target.parts.entrySet()) parts.add(new Part(acting.account(part.getKey()), part.getValue()));
        return parts;
    }
}
