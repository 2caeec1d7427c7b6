package org.althing.cli.demo;

import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.cli.demo.Stage.Wish;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Side;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.policy.Amendment;

/// Where members delegate, propose and vote.
final class Assembly {
    private static final List<String> MODELS = List.of("a model for speech", "a model for protein folding", "a model for translation", "a model for weather");

    private final Stage stage;
    /// The polls of each session.
    private final Map<String, List<Poll>> sessions = new HashMap<>();

    Assembly(Stage stage) {
        this.stage = stage;
    }

    // --- delegating -------------------------------------------------------------------------------------------------

    void delegate() {
        var chance = stage.fate().chance("delegate");
        var speakers = stage.cast().all(Calling.SPEAKER);
        stage.all(stage.cast().all(Calling.FOLLOWER).stream()
                .map(follower -> new Wish(follower, new Delegate(stage.account(follower), stage.account(chance.of(speakers))))).toList());
    }

    /// One follower in ten takes their word back; another one in ten gives it to somebody else.
    void reconsider() {
        var chance = stage.fate().chance("reconsider");
        var speakers = stage.cast().all(Calling.SPEAKER);
        var wishes = new ArrayList<Wish>();
        for (var follower : stage.cast().all(Calling.FOLLOWER)) {
            int draw = chance.below(10);
            var account = stage.account(follower);
            var other = chance.of(speakers.stream().filter(speaker -> !stage.account(speaker).equals(stage.ask(state -> state.governance().delegations().delegate(account)))).toList());
            if (draw == 0) wishes.add(new Wish(follower, new Undelegate(account)));
            if (draw == 1) wishes.add(new Wish(follower, new Delegate(account, stage.account(other))));
        }
        stage.all(wishes);
    }

    // --- proposing --------------------------------------------------------------------------------------------------

    /// Both pass: one changes the policy, one spends from the treasury.
    void openSpring() {
        var raise = new Action.AmendPolicy(List.of(new Amendment(Charter.EMISSION, Alt.of(24_000).text())));
        var grant = new Action.SpendTreasury(stage.account(stage.cast().all(Calling.BUILDER).getFirst()), Alt.ASSET, Alt.of(12_500));
        open("spring",
                new Motion(propose(0, StandardTracks.ORDINARY, "Raise the emission from 20,000 to 24,000 ALT an epoch", List.of(), List.of(raise)),
                        new Side(FOR), List.of(new Side(AGAINST), new Side(AGAINST), new Side(ABSTAIN)), 70, 100, Outcome.PASSED),
                new Motion(propose(1, StandardTracks.ORDINARY, "Pay 12,500 ALT for a collection of spoken texts", List.of(), List.of(grant)),
                        new Side(FOR), List.of(new Side(AGAINST), new Side(ABSTAIN)), 65, 80, Outcome.PASSED));
    }

    /// Neither passes: one is ignored, one is voted down.
    void openSummer() {
        var delay = new Action.AmendPolicy(List.of(new Amendment("staking.unbondingDelay", "P1D")));
        var feast = new Action.SpendTreasury(stage.account(stage.cast().lawspeaker()), Alt.ASSET, Alt.of(60_000));
        open("summer",
                new Motion(propose(2, StandardTracks.ORDINARY, "Shorten the unbonding delay to one day", List.of(), List.of(delay)),
                        new Side(FOR), List.of(new Side(AGAINST)), 80, 0, Outcome.NO_QUORUM),
                new Motion(propose(0, StandardTracks.ORDINARY, "Spend 60,000 ALT on a feast at midsummer", List.of(), List.of(feast)),
                        new Side(AGAINST), List.of(new Side(FOR), new Side(FOR), new Side(ABSTAIN)), 65, 90, Outcome.REJECTED));
    }

    /// One of four choices wins.
    void openAutumn() {
        var chance = stage.fate().chance("favourite");
        var choices = chance.shuffled(List.<Ballot>of(new Ballot.Choice(0), new Ballot.Choice(1), new Ballot.Choice(2), new Ballot.Choice(3)));
        open("autumn", new Motion(propose(1, StandardTracks.CHOICE, "Which model shall the network train next?", MODELS, List.of()),
                choices.getFirst(), choices.subList(1, 4), 45, 80, Outcome.PASSED));
    }

    private ProposalId propose(int speaker, TrackId track, String title, List<String> choices, List<Action> actions) {
        var proposer = stage.cast().all(Calling.SPEAKER).get(speaker);
        var command = new Propose(stage.account(proposer), track, stage.keep(title), choices.stream().map(stage::keep).toList(), actions);
        return ProposalId.derive(stage.does(proposer, command), 0);
    }

    private void open(String session, Motion... motions) {
        var polls = new ArrayList<Poll>();
        for (var motion : motions) polls.add(new Poll(stage, motion, stage.fate().chance("poll " + session + " " + polls.size())));
        sessions.put(session, polls);
    }

    // --- voting -----------------------------------------------------------------------------------------------------

    void vote(String session) {
        sessions.get(session).forEach(Poll::begin);
    }

    void conclude(String session) {
        sessions.get(session).forEach(Poll::conclude);
    }
}
