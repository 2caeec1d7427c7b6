package org.althing.domain.identity;

import java.util.List;
import java.util.Set;
import org.althing.domain.identity.Identity.Member;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Rejection;

/// Whether the signers of a batch may act for the actors of its commands, looked up for all of them before the first is decided:
/// a million members fit into no cache, and look-ups that do not wait for one another wait for memory together.
/// A command that changed somebody's keys makes the rest of the batch ask again.
public final class BatchAuthority {
    private final IdentityDecider decider;
    private final Identity identity;
    private final List<Command> commands;
    private final Set<KeyId> signers;
    private final long changes;
    private final Rejection[] refusals;

    BatchAuthority(IdentityDecider decider, Identity identity, List<Command> commands, Set<KeyId> signers) {
        this.decider = decider;
        this.identity = identity;
        this.commands = commands;
        this.signers = signers;
        changes = identity.changes();
        refusals = refusals();
    }

    private Rejection[] refusals() {
        var members = new Member[commands.size()];
        for (int i = 0; i < members.length; i++) if (commands.get(i) instanceof ActingCommand acting) members[i] = identity.member(acting.actor());
        var found = new Rejection[members.length];
        for (int i = 0; i < members.length; i++) {
            if (commands.get(i) instanceof ActingCommand acting) found[i] = IdentityDecider.authority(acting.actor(), members[i], signers);
        }
        return found;
    }

    /// Why the signers may not act for the actor of the command with this place in the batch, or null.
    public Rejection over(int item) {
        return identity.changes() == changes ? refusals[item] : decider.authority(commands.get(item), signers);
    }
}
