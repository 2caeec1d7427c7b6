package org.althing.domain.governance;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.Policy;
import org.althing.domain.version.RulesInForce;

/// An assembly of named stakers with one track, `main`: votes run from second 100 to second 200 after the opening, execution is tried
/// from 50 seconds after the close on, for 160 seconds. Epochs are long, so that nothing else happens.
final class Moot {
    static final TrackId MAIN = new TrackId("main");
    static final TrackId OTHER = new TrackId("other");
    static final long FREE = 1_000;
    static final long TREASURY = 10_000;

    final Scenario scenario;
    private final String[] members;
    private int titles;

    /// For, against or abstain; half of all power must be for or abstain; more than half must agree; no deposit; votes may always change.
    static RuleSet rules() {
        return new RuleSet(
                new BallotRule.ForAgainstAbstain(), new PowerRule.BondedStake(),
                new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2))),
                new ApprovalRule.MoreThan(Ratio.of(1, 2)), new VotingWindow(Duration.ofSeconds(100), Duration.ofSeconds(100)),
                new VoteChangeRule.Always(), new DepositRule.NoDeposit(), new DelegationRule.WholePower(),
                new ExecutionRule(Duration.ofSeconds(50), Duration.ofSeconds(160)), List.of(ActionKind.values()));
    }

    /// Members named a, b, c and so on, with these stakes; everybody has 1,000 free units beside.
    Moot(RuleSet rules, long... stakes) {
        this(List.of(new Genesis.Rules(MAIN, rules)), stakes);
    }

    Moot(List<Genesis.Rules> tracks, long... stakes) {
        this(RulesInForce.NEWEST, tracks, stakes);
    }

    /// An assembly that decides by this version of the rules.
    Moot(int rulesVersion, RuleSet rules, long... stakes) {
        this(rulesVersion, List.of(new Genesis.Rules(MAIN, rules)), stakes);
    }

    private Moot(int rulesVersion, List<Genesis.Rules> tracks, long... stakes) {
        members = IntStream.range(0, stakes.length).mapToObj(Moot::name).toArray(String[]::new);
        var founders = new ArrayList<Genesis.Member>();
        for (int i = 0; i < stakes.length; i++) {
            founders.add(new Genesis.Member(List.of(Scenario.key(members[i])), 1, Optional.empty(), List.of(),
                    List.of(new Genesis.Balance(ALT, Amount.of(stakes[i] + FREE))), Amount.of(stakes[i])));
        }
        scenario = Scenario.founded(new Genesis("moot", ClockMode.LIVE, START, new Admission.ProofOfWork(0), policy(), tracks,
                List.of(new Genesis.Asset(ALT, 6)), founders, List.of(new Genesis.Balance(ALT, Amount.of(TREASURY))), Optional.of(rulesVersion)), members);
    }

    private static Policy policy() {
        return ((Policy.Amended.Next) Policy.founding(ALT, List.of(new org.althing.domain.policy.Amendment("epoch.length", "PT8784H")))).policy();
    }

    static String name(int ordinal) {
        return ordinal < 26 ? String.valueOf((char) ('a' + ordinal)) : "m" + ordinal;
    }

    Moot at(long seconds) {
        scenario.at(seconds);
        return this;
    }

    AccountId account(String name) {
        return scenario.account(name);
    }

    Governance governance() {
        return scenario.network.governance();
    }

    ProposalId opens(String by, Action... actions) {
        return opens(by, 0, actions);
    }

    /// Opens a proposal with so many choices on the track `main`.
    ProposalId opens(String by, int choices, Action... actions) {
        does(by, proposal(by, choices, actions));
        return opened();
    }

    Propose proposal(String by, int choices, Action... actions) {
        return new Propose(account(by), MAIN, digest(titles++ == 0 ? "title" : "title " + titles), IntStream.range(0, choices).mapToObj(i -> digest("choice " + i)).toList(), List.of(actions));
    }

    ProposalId opened() {
        return scenario.happened().stream().filter(ProposalOpened.class::isInstance).map(e -> ((ProposalOpened) e).proposal()).findFirst()
                .orElseThrow(() -> new AssertionError("nothing was opened: " + scenario.answer()));
    }

    Moot votes(String by, ProposalId proposal, Support support) {
        return does(by, new CastVote(account(by), proposal, new Ballot.Side(support), Optional.empty()));
    }

    Moot chooses(String by, ProposalId proposal, int option) {
        return does(by, new CastVote(account(by), proposal, new Ballot.Choice(option), Optional.empty()));
    }

    Moot delegates(String from, String to) {
        return does(from, new Delegate(account(from), account(to)));
    }

    Moot does(String by, Command command) {
        scenario.by(by).does(command);
        return this;
    }

    /// Lets time run to so many seconds after the start, and answers what fell due.
    List<Event> waits(long seconds) {
        return scenario.at(seconds).wait(Duration.ZERO);
    }

    Rejection refusal() {
        return scenario.refusal();
    }

    /// The tally's powers, option by option.
    List<Long> tally(ProposalId proposal) {
        return governance().tally(proposal).options().stream().map(amount -> amount.big().longValueExact()).toList();
    }

    Phase phase(ProposalId proposal) {
        return governance().proposal(proposal).phase(scenario.network.at());
    }

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static Amount amount(long units) {
        return Amount.of(units);
    }
}
