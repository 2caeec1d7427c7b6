package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.digest;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.AssignVotes;
import org.althing.domain.governance.GovernanceCommand.IssueCredential;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.RevokeCredential;
import org.althing.domain.governance.GovernanceEvent.CredentialRevoked;
import org.althing.domain.governance.GovernanceRejection.CredentialHeldAlready;
import org.althing.domain.governance.GovernanceRejection.EmptyValidity;
import org.althing.domain.governance.GovernanceRejection.NoCredential;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.NotVotable;
import org.althing.domain.governance.GovernanceRejection.PersonKnown;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.staking.StakingCommand.Bond;
import org.junit.jupiter.api.Test;

/// Everybody owns 1,000 units and their stake.
class PowerSourcesTest {

    private static RuleSet by(PowerRule power) {
        return rules().with(power).with(new DelegationRule.NoDelegation());
    }

    private static RuleSet weighed(WeighingRule weighing) {
        return by(new PowerRule.BondedStake()).with(weighing).with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(amount(1))));
    }

    private static Moot transfers(Moot moot, String from, String to, long units) {
        return moot.does(from, new Transfer(moot.account(from), moot.account(to), ALT, amount(units)));
    }

    @Test
    void everything_owned_counts_whichever_compartment_it_is_in() {
        var moot = new Moot(by(new PowerRule.OwnedTokens(ALT)), 100, 0);
        moot.at(10).does("a", new Bond(moot.account("a"), amount(500)));
        transfers(moot.at(20), "b", "a", 300);
        var p = moot.at(30).opens("a");
        assertThat(moot.governance().proposal(p).electorate()).isEqualTo(amount(12_100));
        transfers(moot.at(40), "a", "b", 200);
        moot.at(140).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(1_400L, 700L, 0L);
    }

    @Test
    void what_is_borrowed_in_the_moment_of_the_opening_is_not_there() {
        var moot = new Moot(by(new PowerRule.OwnedTokens(ALT)), 0, 0);
        transfers(moot.at(30), "b", "a", 1_000);
        var p = moot.opens("a");
        moot.at(140).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(1_000L, 0L, 0L);
    }

    @Test
    void a_mean_over_a_window_makes_little_of_what_came_late_and_nothing_of_what_went() {
        var moot = new Moot(by(new PowerRule.MeanTokens(ALT, Duration.ofSeconds(100))), 0, 0, 0);
        transfers(moot.at(190), "b", "a", 1_000);
        var p = moot.at(200).opens("a");
        moot.at(300).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(1_100L, 0L, 0L);
        assertThat(moot.refusal()).isEqualTo(new NoVotingPower(p, moot.account("b"), moot.governance().proposal(p).snapshot()));
    }

    @Test
    void a_mean_of_stake_grows_with_the_time_it_is_at_stake() {
        var moot = new Moot(by(new PowerRule.MeanStake(ALT, Duration.ofSeconds(100))), 100, 100);
        moot.at(150).does("a", new Bond(moot.account("a"), amount(400)));
        var p = moot.at(200).opens("a");
        moot.at(300).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(300L, 100L, 0L);
    }

    @Test
    void units_vote_only_where_their_holder_assigned_them() {
        var moot = new Moot(rules().with(new PowerRule.VotableTokens(ALT)).with(new DelegationRule.Overridable()), 0, 0, 0);
        moot.at(10).does("a", new AssignVotes(moot.account("a"), ALT, Optional.of(moot.account("b"))));
        moot.does("c", new AssignVotes(moot.account("c"), ALT, Optional.of(moot.account("c"))));
        transfers(moot.at(20), "b", "a", 500);
        var p = moot.at(30).opens("a");
        assertThat(moot.governance().proposal(p).electorate()).isEqualTo(amount(2_500));
        moot.at(140).votes("b", p, FOR).votes("c", p, FOR).votes("a", p, FOR);
        assertThat(moot.refusal()).isInstanceOf(NoVotingPower.class);
        assertThat(moot.tally(p)).containsExactly(2_500L, 0L, 0L);
        moot.does("a", new OverrideVote(moot.account("a"), p, new Ballot.Side(AGAINST), Optional.empty()));
        moot.does("b", new OverrideVote(moot.account("b"), p, new Ballot.Side(AGAINST), Optional.empty()));
        assertThat(moot.tally(p)).containsExactly(1_000L, 2_000L, 0L);
    }

    @Test
    void votes_of_an_asset_that_no_track_reads_are_not_assigned() {
        var moot = new Moot(rules(), 10);
        var other = new AssetId("OTHER");
        moot.does("a", new AssignVotes(moot.account("a"), other, Optional.of(moot.account("a"))));
        assertThat(moot.refusal()).isEqualTo(new NotVotable(other));
    }

    @Test
    void a_person_has_one_vote_by_their_issuers_word() {
        var first = new Moot(rules(), 10, 20, 30);
        var issuer = first.account("c");
        var moot = new Moot(by(new PowerRule.OnePerson(issuer)), 10, 20, 30);
        moot.at(10).does("c", new IssueCredential(issuer, moot.account("a"), digest("ann"), Optional.empty()));
        moot.does("c", new IssueCredential(issuer, moot.account("a"), digest("somebody else"), Optional.empty()));
        assertThat(moot.refusal()).isEqualTo(new CredentialHeldAlready(issuer, moot.account("a")));
        moot.does("c", new IssueCredential(issuer, moot.account("b"), digest("ann"), Optional.empty()));
        assertThat(moot.refusal()).isEqualTo(new PersonKnown(issuer, moot.account("a")));
        var p = moot.at(20).opens("a");
        assertThat(moot.governance().proposal(p).electorate()).isEqualTo(amount(1));
        moot.at(30).does("c", new RevokeCredential(issuer, moot.account("a")));
        moot.does("c", new RevokeCredential(issuer, moot.account("a")));
        assertThat(moot.refusal()).isEqualTo(new NoCredential(issuer, moot.account("a")));
        var q = moot.at(40).opens("a");
        moot.at(140).votes("a", p, FOR).votes("b", p, FOR);
        assertThat(moot.refusal()).isInstanceOf(NoVotingPower.class);
        moot.votes("a", q, FOR);
        assertThat(moot.refusal()).isInstanceOf(NoVotingPower.class);
        assertThat(moot.tally(p)).containsExactly(1L, 0L, 0L);
    }

    @Test
    void a_credential_counts_until_its_term_is_over_unless_it_is_renewed() {
        var issuer = new Moot(rules(), 10, 20, 30).account("c");
        var moot = new Moot(by(new PowerRule.OnePerson(issuer)), 10, 20, 30);
        var start = moot.scenario.network.at();
        var ann = moot.account("a");
        moot.does("c", new IssueCredential(issuer, ann, digest("ann"), Optional.of(start)));
        assertThat(moot.refusal()).isEqualTo(new EmptyValidity(start, start));
        moot.does("c", new IssueCredential(issuer, ann, digest("ann"), Optional.of(start.plusSeconds(50))));
        moot.does("c", new IssueCredential(issuer, moot.account("b"), digest("ben"), Optional.of(start.plusSeconds(50))));
        moot.does("c", new IssueCredential(issuer, ann, digest("ann"), Optional.of(start.plusSeconds(50))));
        assertThat(moot.refusal()).isEqualTo(new CredentialHeldAlready(issuer, ann));
        moot.at(40).does("c", new IssueCredential(issuer, ann, digest("ann"), Optional.of(start.plusSeconds(90))));
        assertThat(electorateAt(moot, 50)).isEqualTo(amount(2));
        assertThat(electorateAt(moot, 51)).isEqualTo(amount(1));
        assertThat(moot.governance().credentials().held(issuer, moot.account("b"))).isNull();
        assertThat(moot.waits(90)).containsExactly(new CredentialRevoked(issuer, ann, digest("ann")));
        assertThat(electorateAt(moot, 91)).isEqualTo(Amount.ZERO);
        moot.does("c", new IssueCredential(issuer, moot.account("b"), digest("ann"), Optional.empty()));
        assertThat(moot.governance().credentials().account(issuer, digest("ann"))).isEqualTo(moot.account("b"));
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
    }

    private static Power electorateAt(Moot moot, long seconds) {
        var p = moot.at(seconds).opens("a");
        return moot.governance().proposal(p).electorate();
    }

    @Test
    void a_square_root_rounds_down_and_equals_are_equal() {
        var roots = new Moot(weighed(new WeighingRule.SquareRoot()), 99, 16);
        var p = roots.opens("a");
        roots.at(100).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(roots.tally(p)).containsExactly(9L, 4L, 0L);
        var equals = new Moot(weighed(new WeighingRule.Equal()), 99, 16, 0);
        var q = equals.opens("a");
        equals.at(100).votes("a", q, FOR).votes("b", q, AGAINST).votes("c", q, AGAINST);
        assertThat(equals.tally(q)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void a_cap_is_a_share_of_all_power_or_of_what_was_cast() {
        var all = new Moot(weighed(new WeighingRule.CappedShareOfAll(Ratio.of(1, 5))), 70, 20, 10);
        var p = all.opens("a");
        all.at(100).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(all.tally(p)).containsExactly(20L, 20L, 0L);
        var cast = new Moot(weighed(new WeighingRule.CappedShareOfCast(Ratio.of(1, 2))), 70, 20, 10);
        var q = cast.opens("a");
        cast.at(100).votes("a", q, FOR);
        assertThat(counted(cast, q)).isEqualTo("[35, 0, 0]");
        cast.votes("b", q, AGAINST).votes("c", q, AGAINST);
        assertThat(counted(cast, q)).isEqualTo("[50, 30, 0]");
        cast.does("b", new GovernanceCommand.RetractVote(cast.account("b"), q));
        assertThat(counted(cast, q)).isEqualTo("[40, 10, 0]");
        assertThat(cast.tally(q)).containsExactly(70L, 10L, 0L);
    }

    private static String counted(Moot moot, ProposalId proposal) {
        return moot.governance().counted(proposal).options().toString();
    }

    @Test
    void a_track_that_reads_an_asset_which_nobody_defined_is_not_adopted() {
        var moot = new Moot(rules(), 10);
        var other = new AssetId("OTHER");
        moot.does("a", moot.proposal("a", 0, new Action.AdoptTrack(Moot.OTHER, by(new PowerRule.OwnedTokens(other)))));
        assertThat(moot.refusal()).isEqualTo(new GovernanceRejection.ActionCannotHold(0, new Obstacle.UnknownAsset(other)));
    }

    @Test
    void power_that_does_not_come_apart_is_not_delegated_whole() {
        assertThat(rules().with(new PowerRule.OwnedTokens(ALT)).flaws()).containsExactly(Flaw.WHOLE_DELEGATION_OF_OTHER_POWER);
        assertThat(rules().with(new WeighingRule.CappedShareOfCast(Ratio.ZERO)).flaws())
                .contains(Flaw.WHOLE_DELEGATION_OF_OTHER_POWER, Flaw.DELEGATION_OF_CAPPED_BALLOTS, Flaw.CAP_OUT_OF_RANGE);
        assertThat(rules().with(new PowerRule.VotableTokens(ALT)).flaws()).containsExactly(Flaw.DELEGATION_OF_ASSIGNED_VOTES);
        assertThat(by(new PowerRule.BondedStake()).with(new WeighingRule.SquareRoot()).flaws()).containsExactly(Flaw.TURNOUT_NEEDS_TOTAL);
        assertThat(by(new PowerRule.MeanTokens(ALT, Duration.ZERO)).flaws()).containsExactly(Flaw.WINDOW_OUT_OF_RANGE);
        assertThat(rules().with(new DelegationRule.SplitPower(4, DelegationRule.Reclaim.EXACT)).flaws()).containsExactly(Flaw.LEVELS_OUT_OF_RANGE);
        assertThat(rules().with(new DelegationRule.ByProxy(0)).flaws()).containsExactly(Flaw.LEVELS_OUT_OF_RANGE);
    }
}
