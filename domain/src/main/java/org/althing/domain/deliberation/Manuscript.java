package org.althing.domain.deliberation;

import java.util.List;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Digest;

/// What a draft says: the proposal that it would become.
/// @param track where it is meant to be decided
/// @param choices digests of the choices' names; none where the ballot is for or against
public record Manuscript(TrackId track, Digest title, Paper paper, List<Digest> choices, List<Action> actions) {
    public Manuscript {
        choices = List.copyOf(choices);
        actions = List.copyOf(actions);
    }
}
