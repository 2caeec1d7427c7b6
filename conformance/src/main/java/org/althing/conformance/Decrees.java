package org.althing.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Rejection;

/// What a case lets governance itself do at once: a proposal on a track of its own, which one member carries alone and which takes effect within
/// three milliseconds.
final class Decrees {
    static final String TRACK = "decree";
    /// Who carries them; has the stake that it takes.
    static final String GOVERNANCE = "governance";
    private static final Duration VOTE = Duration.ofMillis(2);

    private final Arena arena;
    private final Ticks ticks;
    private final String carrier;
    private int count;

    Decrees(Arena arena, Ticks ticks) {
        this(arena, ticks, GOVERNANCE);
    }

    /// @param carrier the member who carries them
    Decrees(Arena arena, Ticks ticks, String carrier) {
        this.arena = arena;
        this.ticks = ticks;
        this.carrier = carrier;
    }

    static RuleSet rules() {
        return Presets.poll().with(new VotingWindow(Duration.ZERO, VOTE)).with(new ExecutionRule(Duration.ZERO, Duration.ofDays(1)))
                .with(List.of(ActionKind.values()));
    }

    /// Carries the actions out, if they can be.
    Optional<Rejection> carryOut(Action... actions) {
        var proposed = arena.does(carrier, new Propose(arena.account(carrier), new TrackId(TRACK), title("decree " + ++count), List.of(), List.of(actions)));
        if (proposed.isPresent()) return proposed;
        var id = ProposalId.derive(arena.lastCommand(), 0);
        arena.does(carrier, new CastVote(arena.account(carrier), id, new Ballot.Side(Support.FOR), Optional.empty()));
        arena.at(ticks.later(VOTE.toMillis()));
        return Optional.empty();
    }

    static Digest title(String text) {
        return Digest.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
