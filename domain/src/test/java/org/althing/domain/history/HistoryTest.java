package org.althing.domain.history;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.ChoicesDoNotFit;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.IncoherentRules;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.PowerIsRecorded;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.history.HistoryCommand.ImportHistory;
import org.althing.domain.history.HistoryEvent.DecisionPublished;
import org.althing.domain.history.HistoryEvent.HistoryImported;
import org.althing.domain.history.HistoryEvent.MemberImported;
import org.althing.domain.history.HistoryRejection.DecidedAlready;
import org.althing.domain.history.HistoryRejection.DecidedTooEarly;
import org.althing.domain.history.HistoryRejection.EmptyWindow;
import org.althing.domain.history.HistoryRejection.MemberKnown;
import org.althing.domain.history.HistoryRejection.NetworkHasAssets;
import org.althing.domain.history.HistoryRejection.NoFiles;
import org.althing.domain.history.HistoryRejection.NoSuchRow;
import org.althing.domain.history.HistoryRejection.NotAStatus;
import org.althing.domain.history.HistoryRejection.PowerNotRecorded;
import org.althing.domain.history.HistoryRejection.ProposalKnown;
import org.althing.domain.history.HistoryRejection.RowTooLate;
import org.althing.domain.history.HistoryRejection.UnknownHistory;
import org.althing.domain.history.HistoryRejection.UnknownMember;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.IdentityRejection.RoleMissing;
import org.althing.domain.identity.Role;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final TrackId POLL = new TrackId("poll-500");
    private static final Digest GRANT = digest("QmGrant");
    private static final ProposalId P = HistoryRow.proposal(GRANT);
    private static final AccountId ANN = HistoryRow.account(digest("0xann"));
    private static final AccountId BEN = HistoryRow.account(digest("0xben"));
    private static final SourceFile VOTES = new SourceFile(SourceFile.Content.VOTES, digest("votes.csv"), 100);

    private Scenario scenario = founded(importing(Amount.ZERO), List.of(Role.IMPORTER));
    private long history = -1;
    private final List<Recorded> taken = new ArrayList<>();

    @Test
    void a_history_becomes_events_that_name_their_file_and_row() {
        opened();
        vote(10, ANN, 0, 600);
        assertThat(taken.getLast()).isEqualTo(new Recorded(taken.getLast().position(), START.plusSeconds(10), new Origin.Imported(history, 10),
                new VoteCast(P, ANN, new Ballot.Choice(0), Amount.of(600), Optional.empty(), Optional.empty())));
        assertThat(taken.stream().map(Recorded::event)).contains(new MemberImported(ANN, digest("0xann")));
        assertThat(scenario.network.histories().at(history)).isEqualTo(new HistoryImported(scenario.account("ann"), List.of(VOTES)));
    }

    @Test
    void every_vote_is_decided_again_and_stands_beside_what_was_published() {
        opened();
        vote(10, ANN, 0, 600);
        vote(11, BEN, 1, 599);
        assertThat(take(100, new HistoryRow.Decided(P, Outcome.PASSED, "enacted"))).isEmpty();

        var closed = taken.stream().filter(r -> r.event() instanceof VotingClosed).findFirst().orElseThrow();
        assertThat(closed.at()).isEqualTo(START.plusSeconds(100));
        assertThat(closed.origin()).isInstanceOf(Origin.Derived.class);
        assertThat(((VotingClosed) closed.event()).verdict().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(((VotingClosed) closed.event()).verdict().winner()).isZero();
        assertThat(scenario.network.histories().published(P)).isEqualTo(new DecisionPublished(P, Outcome.PASSED, "enacted"));
    }

    @Test
    void too_little_power_or_a_refusing_choice_rejects() {
        opened();
        vote(10, ANN, 0, 499);
        take(100, new HistoryRow.Decided(P, Outcome.REJECTED, "rejected"));
        assertThat(outcome()).isEqualTo(Outcome.NO_QUORUM);

        scenario = founded(importing(Amount.ZERO), List.of(Role.IMPORTER));
        taken.clear();
        opened();
        vote(10, ANN, 1, 5_000);
        take(100, new HistoryRow.Decided(P, Outcome.REJECTED, "rejected"));
        assertThat(outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void only_an_importer_vouches_and_only_where_nothing_can_be_spent() {
        scenario = founded(importing(Amount.ZERO), List.of());
        imported();
        assertThat(scenario.refusal()).isEqualTo(new RoleMissing(scenario.account("ann"), Role.IMPORTER));
        scenario = founded(importing(Amount.of(1)), List.of(Role.IMPORTER));
        imported();
        assertThat(scenario.refusal()).isEqualTo(new NetworkHasAssets(ALT));
        scenario = Scenario.with(100, "ann");
        imported();
        assertThat(scenario.refusal()).isEqualTo(new NetworkHasAssets(ALT));
        scenario = founded(importing(Amount.ZERO), List.of(Role.IMPORTER));
        scenario.by("ann").does(new ImportHistory(scenario.account("ann"), List.of()));
        assertThat(scenario.refusal()).isEqualTo(new NoFiles());
    }

    @Test
    void a_row_belongs_to_an_import_lies_in_its_files_and_does_not_come_late() {
        assertThat(refusal(scenario.network.take(3, 1, START, new HistoryRow.Member(digest("x"))))).isEqualTo(new UnknownHistory(3));
        imported();
        assertThat(refusal(scenario.network.take(history, 0, START, new HistoryRow.Member(digest("x"))))).isEqualTo(new NoSuchRow(0, 100));
        assertThat(refusal(scenario.network.take(history, 101, START, new HistoryRow.Member(digest("x"))))).isEqualTo(new NoSuchRow(101, 100));
        assertThat(refusal(scenario.network.take(history, 1, START.minusSeconds(1), new HistoryRow.Member(digest("x")))))
                .isEqualTo(new RowTooLate(START.minusSeconds(1), START));
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_reason() {
        opened();
        var cem = HistoryRow.account(digest("0xcem"));
        var other = HistoryRow.proposal(digest("QmOther"));
        assertThat(take(5, new HistoryRow.Member(digest("0xann")))).contains(new MemberKnown(ANN));
        assertThat(take(5, new HistoryRow.Rules(POLL, rules(500).with(new DelegationRule.WholePower()))))
                .contains(new IncoherentRules(POLL, List.of(Flaw.DELEGATION_OF_RECORDED_POWER)));
        assertThat(take(5, new HistoryRow.Rules(POLL, rules(500).with(new PowerRule.BondedStake())))).contains(new PowerNotRecorded());
        assertThat(take(5, proposed(GRANT, ANN, POLL, 2, 50))).contains(new ProposalKnown(P));
        assertThat(take(5, proposed(digest("QmOther"), cem, POLL, 2, 50))).contains(new UnknownMember(cem));
        assertThat(take(5, proposed(digest("QmOther"), ANN, new TrackId("none"), 2, 50))).contains(new UnknownTrack(new TrackId("none")));
        assertThat(take(5, proposed(digest("QmOther"), ANN, POLL, 9, 50))).contains(new ChoicesDoNotFit(POLL, 9, 2, 3));
        assertThat(take(5, proposed(digest("QmOther"), ANN, POLL, 2, 5))).contains(new EmptyWindow(other, START.plusSeconds(5), START.plusSeconds(5)));
        assertThat(take(6, new HistoryRow.Voted(other, ANN, new Ballot.Choice(0), Amount.of(1)))).contains(new UnknownProposal(other));
        assertThat(vote(6, cem, 0, 1)).contains(new UnknownMember(cem));
        assertThat(vote(9, ANN, 0, 1)).contains(new VotingNotOpen(P, START.plusSeconds(10)));
        assertThat(vote(10, ANN, 2, 1)).contains(new ForeignChoice(P, new Ballot.Choice(2), 2));
        assertThat(vote(10, ANN, 0, 0)).contains(new NoVotingPower(P, ANN, scenario.network.governance().proposal(P).snapshot()));
        assertThat(vote(10, ANN, 0, 1)).isEmpty();
        assertThat(vote(10, ANN, 1, 1)).contains(new AlreadyVoted(P, ANN));
        assertThat(take(99, new HistoryRow.Decided(P, Outcome.PASSED, "passed"))).contains(new DecidedTooEarly(P, START.plusSeconds(100)));
        assertThat(vote(100, BEN, 0, 1)).contains(new VotingOver(P, START.plusSeconds(100)));
        assertThat(take(100, new HistoryRow.Decided(P, Outcome.PASSED, "passed by acclamation"))).contains(new NotAStatus(21));
        assertThat(take(100, new HistoryRow.Decided(P, Outcome.PASSED, "passed"))).isEmpty();
        assertThat(take(100, new HistoryRow.Decided(P, Outcome.PASSED, "passed"))).contains(new DecidedAlready(P));
    }

    @Test
    void nobody_here_proposes_or_votes_where_power_is_recorded() {
        opened();
        var ann = scenario.account("ann");
        scenario.at(20).by("ann").does(new Propose(ann, POLL, digest("title"), List.of(digest("a"), digest("b")), List.of()));
        assertThat(scenario.refusal()).isEqualTo(new PowerIsRecorded(POLL));
        scenario.does(new CastVote(ann, P, new Ballot.Choice(0), Optional.empty()));
        assertThat(scenario.refusal()).isEqualTo(new PowerIsRecorded(POLL));
    }

    @Test
    void a_taken_over_history_replays_and_breaks_no_invariant() {
        opened();
        vote(10, ANN, 0, 600);
        vote(11, BEN, 1, 700);
        take(100, new HistoryRow.Decided(P, Outcome.REJECTED, "rejected"));
        var log = Stream.concat(scenario.log().stream(), taken.stream()).toList();
        var auditor = new Auditor(Invariants.ALL);
        assertThat(auditor.after(log, scenario.network)).isEmpty();
        var copy = new org.althing.domain.network.Network();
        log.forEach(copy::fold);
        assertThat(LiveState.differences(scenario.network, copy)).isEmpty();
    }

    private void imported() {
        scenario.by("ann").does(new ImportHistory(scenario.account("ann"), List.of(VOTES)));
        history = scenario.log().getLast().position();
    }

    /// Two members, and a proposal with two choices of which the second refuses; votes from second 10 to second 100, 500 units needed.
    private void opened() {
        imported();
        assertThat(take(1, new HistoryRow.Member(digest("0xann")))).isEmpty();
        assertThat(take(1, new HistoryRow.Member(digest("0xben")))).isEmpty();
        assertThat(take(2, new HistoryRow.Rules(POLL, rules(500)))).isEmpty();
        assertThat(take(2, new HistoryRow.Proposed(GRANT, ANN, POLL, digest("title"), List.of(digest("yes"), digest("no")),
                START.plusSeconds(10), START.plusSeconds(100)))).isEmpty();
    }

    private static HistoryRow proposed(Digest name, AccountId proposer, TrackId track, int choices, long endsAt) {
        var names = Stream.iterate(0, i -> i + 1).limit(choices).map(i -> digest("choice " + i)).toList();
        return new HistoryRow.Proposed(name, proposer, track, digest("title"), names, START.plusSeconds(5), START.plusSeconds(endsAt));
    }

    private Optional<Rejection> vote(long second, AccountId voter, int choice, long power) {
        return take(second, new HistoryRow.Voted(P, voter, new Ballot.Choice(choice), Amount.of(power)));
    }

    /// Takes the row with the number of its second.
    private Optional<Rejection> take(long second, HistoryRow row) {
        Instant at = START.plusSeconds(second);
        var result = scenario.network.take(history, second, at, row);
        taken.addAll(result.events());
        return result.refusal();
    }

    private static Rejection refusal(RowTaken result) {
        return result.refusal().orElseThrow();
    }

    private Outcome outcome() {
        return taken.stream().filter(r -> r.event() instanceof VotingClosed).map(r -> ((VotingClosed) r.event()).verdict().outcome()).findFirst().orElseThrow();
    }

    /// The choice that leads with at least this much power wins; the second one refuses.
    private static RuleSet rules(long threshold) {
        return new RuleSet(new BallotRule.SingleChoice(3), new PowerRule.RecordedPower(),
                new TurnoutRule(TurnoutBasis.LEADING, new TurnoutRequirement.FixedPower(Amount.of(threshold))), new ApprovalRule.Plurality(List.of(1)),
                new VotingWindow(Duration.ZERO, Duration.ofDays(5)), new VoteChangeRule.Always(), new DepositRule.NoDeposit(),
                new DelegationRule.NoDelegation(), new ExecutionRule(Duration.ZERO, Duration.ofDays(1)), List.<ActionKind>of());
    }

    private static Policy importing(Amount emission) {
        return ((Policy.Amended.Next) Policy.founding(ALT, List.of(
                new Amendment("emission.perEpoch", emission.text()), new Amendment("epoch.length", "PT8784H")))).policy();
    }

    private static Scenario founded(Policy policy, List<Role> roles) {
        var importer = new Genesis.Member(List.of(Scenario.key("ann")), 1, Optional.empty(), roles, List.of(), Amount.ZERO);
        return Scenario.founded(new Genesis("history", ClockMode.MANUAL, START, new Admission.Sponsored(), policy, List.of(),
                List.of(new Genesis.Asset(ALT, 18)), List.of(importer), List.of()), "ann");
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
