package org.althing.commands.node;

import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.codec.JsonCodec;
import org.althing.eventlog.codec.Malformed;
import org.althing.eventlog.codec.StoredNames;

/// The founding document of a network as bytes: one canonical JSON, whose SHA-256 is the network's id.
/// @param canonical nobody may change the array
public record GenesisDocument(Genesis genesis, byte[] canonical, NetworkId network) {
    private static final JsonCodec<Genesis> CODEC = JsonCodec.of(Genesis.class, StoredNames.ALTERNATIVES);

    public static GenesisDocument of(Genesis genesis) {
        var canonical = CODEC.encode(genesis);
        return new GenesisDocument(genesis, canonical, new NetworkId(Digest.sha256(canonical)));
    }

    /// @throws Malformed where the bytes are no founding document, or not its canonical form
    public static GenesisDocument parse(byte[] canonical) {
        var document = of(CODEC.decode(canonical));
        if (!java.util.Arrays.equals(document.canonical, canonical)) throw new Malformed("not the canonical form of the founding document");
        return document;
    }

    /// The first events of the network's log; the network is the state after them.
    java.util.List<Recorded> events(Network empty) {
        return empty.found(genesis.events(network), genesis.foundedAt());
    }
}
