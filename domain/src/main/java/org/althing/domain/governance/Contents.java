package org.althing.domain.governance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;

/// What makes a proposal the same as another: who asks what, on which track, to be done after what. A longer timelock makes no other proposal of it.
final class Contents {
    private Contents() {}

    static Digest of(GovernanceEvent.ProposalOpened e) {
        return digest(e.proposer(), e.track(), e.title(), e.paper(), e.draft(), e.choices(), e.actions(), e.plan());
    }

    static Digest of(GovernanceCommand.Propose c) {
        return digest(c.proposer(), c.track(), c.title(), c.paper(), c.draft(), c.choices(), c.actions(), c.plan());
    }

    /// The proposer belongs to it, so that nobody can get ahead of another with that one's own proposal.
    private static Digest digest(AccountId proposer, TrackId track, Digest title, Optional<Paper> paper, Optional<DraftId> draft,
            List<Digest> choices, List<Action> actions, Optional<Plan> plan) {
        var text = new StringBuilder().append(proposer.text()).append('\n').append(track.text()).append('\n').append(title.text());
        paper.ifPresent(own -> {
            own.body().ifPresent(body -> text.append("\nbody ").append(body.text()));
            for (var attachment : own.attachments()) text.append("\nattachment ").append(attachment.text());
        });
        draft.ifPresent(id -> text.append("\ndraft ").append(id.text()));
        for (var choice : choices) text.append("\nchoice ").append(choice.text());
        for (var action : actions) text.append("\naction ").append(action.describe());
        plan.ifPresent(own -> {
            for (var predecessor : own.after()) text.append("\nafter ").append(predecessor.text());
        });
        return Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
