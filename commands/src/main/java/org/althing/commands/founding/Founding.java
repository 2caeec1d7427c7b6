package org.althing.commands.founding;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.commands.founding.Blueprint.Founder;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.network.Genesis;
import org.althing.eventlog.rocks.DataDirectory;
import org.althing.eventlog.rocks.DurableFiles;

/// Founds a network in a data directory: draws the keys that the blueprint leaves open, and writes the founding document.
///
/// The document is written last: a founding that was interrupted is founded again, with the keys that are already there.
public final class Founding {

    /// A network was founded in this directory before; it stays as it is.
    public static final class AlreadyFounded extends Exception {
        private static final long serialVersionUID = 1;

        AlreadyFounded(Path data) {
            super("a network was already founded in " + data);
        }
    }

    private Founding() {}

    /// Founds in a directory that nobody else holds, and gives it back.
    /// @throws FlawedBlueprint where the blueprint cannot be founded; nothing was written then
    /// @throws org.althing.eventlog.LogException where the directory cannot be had
    public static Founded found(Path data, Blueprint blueprint, Instant now, SecureRandom random) throws IOException, FlawedBlueprint, AlreadyFounded {
        Soundness.check(blueprint);
        try (var directory = DataDirectory.open(data)) {
            return found(directory, blueprint, now, random);
        }
    }

    /// Founds in a directory that the caller holds and goes on holding.
    /// @throws FlawedBlueprint where the blueprint cannot be founded; nothing was written then
    public static Founded found(DataDirectory directory, Blueprint blueprint, Instant now, SecureRandom random) throws IOException, FlawedBlueprint, AlreadyFounded {
        var policy = Soundness.check(blueprint);
        var data = directory.path();
        if (Node.isFounded(data)) throw new AlreadyFounded(data);
        var ring = new KeyRing(data.resolve("keys"));
        var members = new ArrayList<Genesis.Member>();
        for (var founder : blueprint.members()) members.add(member(founder, ring, random));
        var founded = blueprint.foundedAt().orElse(now.truncatedTo(ChronoUnit.MILLIS));
        var genesis = new Genesis(blueprint.name(), blueprint.clockMode(), founded, blueprint.admission(), policy, blueprint.allTracks(founded), blueprint.assets(), members, Soundness.balances(blueprint.purse()),
                Optional.of(blueprint.decidingRules()));
        var document = GenesisDocument.of(genesis);
        var named = new ArrayList<Founded.Member>();
        for (int i = 0; i < members.size(); i++) {
            var founder = new Founded.Member(blueprint.members().get(i).name(), Genesis.account(document.network(), i));
            named.add(founder);
            ring.remember(founder.name(), founder.account());
        }
        DurableFiles.replace(data.resolve(Node.GENESIS), document.canonical());
        return new Founded(document, named);
    }

    private static Genesis.Member member(Founder founder, KeyRing ring, SecureRandom random) throws IOException {
        List<VerificationKey> keys = founder.keys().isPresent() ? founder.keys().get() : List.of(ring.readOrDraw(founder.name(), random).verificationKey());
        return new Genesis.Member(keys, founder.threshold().orElse(1), founder.recovery(), founder.heldRoles(), Soundness.balances(founder.held()), founder.staked());
    }
}
