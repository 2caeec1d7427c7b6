package org.althing.commands.founding;

import java.util.List;
import org.althing.commands.node.GenesisDocument;
import org.althing.domain.identity.AccountId;

/// A network in its data directory, ready for a node to open.
public record Founded(GenesisDocument document, List<Member> members) {

    /// @param name what the member's key file is called, where there is one
    public record Member(String name, AccountId account) {}
}
