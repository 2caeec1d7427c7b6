package org.althing.api.read;

import static org.althing.projections.governance.DelegationView.DELEGATIONS;
import static org.althing.projections.governance.ProposalView.BY_STATE;
import static org.althing.projections.governance.ProposalView.BY_TIME;
import static org.althing.projections.governance.ProposalView.BY_TRACK;
import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.governance.TrackView.TRACKS;
import static org.althing.projections.governance.VoteView.VOTES;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.althing.domain.governance.Phase;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Stage;
import org.althing.domain.governance.Supposition;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Digest;
import org.althing.projections.Page;
import org.althing.projections.governance.AdoptedTrack;
import org.althing.projections.governance.Delegation;
import org.althing.projections.governance.ProposalFacts;
import org.althing.projections.governance.ProposalState;
import org.althing.projections.governance.Standing;
import org.althing.projections.governance.Vote;

/// Common decisions.
final class GovernanceReads {
    private static final Read.Word STATE = new Read.Word("state", "open, cancelled, defeated, passed, queued, executed or expired", "open");
    private static final Read.Word TRACK = new Read.Word("track", "on this track only; not together with a state", "treasury");

    private static final Read.Word VOTES_SUPPOSED = new Read.Word("votes", "a ballot, a colon and what it would weigh; several with commas between. A ballot is a side, the number of a choice counted from 0, or its text: `split for:2/3 abstain:1/3`, "
            + "`portions for:100`, `approved 0 2`, `weighted 0:2 2:1`, `ranked 1 0 2`. Where stake is locked for longer, `x` and how long follow (`for:1000x3`); where groups "
            + "decide together, `@` and the group's name (`for:1000@council`)",
            "for:1000000,against:250000");

    static final List<Read> ALL = List.of(
            Read.list("/v1/tracks", "Every track with the rules that hold now", AdoptedTrack.class, q -> q.page(TRACKS, TRACKS.all())),
            Read.one("/v1/tracks/{track}", "One track with the rules that hold now", AdoptedTrack.class,
                    q -> q.row(TRACKS, q.id("track", TrackId::parse), "Track", q.ids().get("track"))),
            Read.one("/v1/tracks/{track}/description", "The rules of a track as their canonical text, whose SHA-256 a proposal keeps", TrackText.class, GovernanceReads::describe),
            Read.list("/v1/proposals", "Proposals, the newest first, each with where it stands", Proposed.class, GovernanceReads::proposals).with(STATE, TRACK).byTheClock(),
            Read.one("/v1/proposals/{proposal}:whatIf", "What the tally would mean with these votes beside those that were cast", Count.class, GovernanceReads::whatIf)
                    .with(VOTES_SUPPOSED).byTheClock(),
            Read.one("/v1/proposals/{proposal}", "One proposal, and where it stands", Proposed.class, q -> proposed(q, proposal(q))).byTheClock(),
            Read.list("/v1/proposals/{proposal}/votes", "The votes on a proposal, by voter", Vote.class, q -> q.page(VOTES, VOTES.on(proposal(q).proposal()))),
            Read.one("/v1/proposals/{proposal}/verdict", "What the tally means: every criterion with have, need, met and reachable", Count.class, GovernanceReads::count).byTheClock(),
            Read.list("/v1/delegations", "Every delegation that holds", Delegation.class, q -> q.page(DELEGATIONS, DELEGATIONS.all())));

    private GovernanceReads() {}

    /// @param digest SHA-256 of the text
    record TrackText(TrackId track, int version, Digest digest, String text) {}

    /// What was recorded of a proposal, and where it stands at the network's time.
    record Proposed(@JsonUnwrapped ProposalFacts facts, Standing standing) {}

    /// @param verdict the recorded one, or what the tally would mean if nothing else were cast
    record Count(ProposalId proposal, Phase phase, Stage stage, Tally tally, Verdict verdict) {}

    private static TrackText describe(Question q) {
        var track = q.row(TRACKS, q.id("track", TrackId::parse), "Track", q.ids().get("track"));
        return new TrackText(track.track(), track.version(), track.digest(), track.rules().describe());
    }

    private static ProposalFacts proposal(Question q) {
        return q.row(PROPOSALS, q.id("proposal", ProposalId::parse), "Proposal", q.ids().get("proposal"));
    }

    private static Proposed proposed(Question q, ProposalFacts facts) {
        return new Proposed(facts, Standing.of(q.views(), facts, q.now()));
    }

    private static Page<Proposed> proposals(Question q) {
        return Question.each(facts(q), facts -> proposed(q, facts));
    }

    private static Page<ProposalFacts> facts(Question q) {
        var state = q.choice("state", ProposalState.class);
        if (state.isPresent()) return q.page(BY_STATE, BY_STATE.startingWith(state.get()));
        var track = q.word("track", TrackId::parse);
        return track.isPresent() ? q.page(BY_TRACK, BY_TRACK.startingWith(track.get())) : q.page(BY_TIME, BY_TIME.all());
    }

    private static Count count(Question q) {
        var facts = proposal(q);
        var standing = Standing.of(q.views(), facts, q.now());
        return new Count(facts.proposal(), standing.phase(), standing.stage(), facts.tally(), standing.verdict());
    }

    private static Count whatIf(Question q) {
        var facts = proposal(q);
        var standing = Standing.of(q.views(), facts, q.now());
        var tally = q.word("votes", text -> supposed(text, facts, standing.rules())).orElse(facts.tally());
        return new Count(facts.proposal(), standing.phase(), standing.stage(), tally, standing.supposing(facts, tally, q.now()));
    }

    /// @throws IllegalArgumentException where these are no votes on the proposal, or more than could still be cast
    private static Tally supposed(String text, ProposalFacts facts, RuleSet rules) {
        var supposition = new Supposition(Stream.of(text.split(",")).map(Supposition.Vote::parse).toList());
        if (!supposition.fits(rules, facts.choices().size(), facts.tally())) {
            throw new IllegalArgumentException("ballots that this proposal asks for, one to a vote; each with its group, or its conviction, where these count");
        }
        if (supposition.exceeds(rules, facts.tally(), facts.electorate())) {
            throw new IllegalArgumentException("with what was cast no more than all power there is, " + facts.electorate());
        }
        return supposition.on(rules, facts.tally());
    }
}
