package org.althing.projections;

import static org.althing.projections.compute.JobView.JOBS;
import static org.althing.projections.compute.LeaseView.LEASES;
import static org.althing.projections.compute.NodeView.NODES;
import static org.althing.projections.contribution.ContributionView.CONTRIBUTIONS;
import static org.althing.projections.contribution.RewardView.REWARDS;
import static org.althing.projections.governance.DelegationView.DELEGATIONS;
import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.governance.TrackView.TRACKS;
import static org.althing.projections.governance.VoteView.VOTES;
import static org.althing.projections.policy.EpochView.EPOCHS;
import static org.althing.projections.policy.PolicyView.POLICIES;
import static org.althing.projections.staking.StakeView.STAKES;
import static org.althing.projections.staking.StakingView.STAKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.althing.domain.compute.ComputeEvent;
import org.althing.domain.compute.JobPhase;
import org.althing.domain.contribution.ContributionEvent;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.kernel.Amount;
import org.althing.domain.network.Network;
import org.althing.domain.staking.StakingEvent;
import org.althing.projections.compute.JobView;
import org.althing.projections.compute.Lease;
import org.althing.projections.compute.LeaseView;
import org.althing.projections.contribution.ContributionView;
import org.althing.projections.contribution.Reward;
import org.althing.projections.governance.Delegation;
import org.althing.projections.governance.DelegationView;
import org.althing.projections.governance.ProposalState;
import org.althing.projections.governance.ProposalView;
import org.althing.projections.governance.Standing;
import org.althing.projections.governance.VoteView;
import org.althing.projections.governance.VotingPower;
import org.althing.projections.staking.Claimable;
import org.althing.projections.staking.Staking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Each view against the live state that the rules keep for themselves.
class FeatureViewsTest {
    private static final long SEED = 2;
    private static final History HISTORY = History.of(SEED, 4_000);
    private static final Network NETWORK = HISTORY.network;
    private static final MemoryViews VIEWS = new MemoryViews(Catalog.ALL);

    static {
        VIEWS.fold(HISTORY.log);
    }

    private final Reading now = VIEWS.read();

    @AfterAll
    static void close() {
        VIEWS.close();
    }

    /// Kinds of events that a random history of this length need not have.
    private static final Set<Class<?>> RARE = Set.of(
            GovernanceEvent.ExecutionFailed.class, GovernanceEvent.ProposalExpired.class, ComputeEvent.NodeRetired.class);

    /// Kinds that only tracks with other rules than this history's bring about.
    private static final Set<Class<?>> OF_OTHER_RULES = Set.of(
            StakingEvent.StakeBurned.class,
            GovernanceEvent.DepositMade.class, GovernanceEvent.ProposalFunded.class, GovernanceEvent.ProposalPrepared.class, GovernanceEvent.DecisionStarted.class,
            GovernanceEvent.ProposalTimedOut.class, GovernanceEvent.MinimumDepositChanged.class, GovernanceEvent.ProposalKilled.class, GovernanceEvent.GuardianActed.class, GovernanceEvent.GuardianRatified.class,
            GovernanceEvent.ProposalPaused.class, GovernanceEvent.EffectsRehearsed.class, GovernanceEvent.ProposalRequeued.class, GovernanceEvent.ProposalApproved.class,
            GovernanceEvent.ProposalFailed.class, GovernanceEvent.VoteCommitted.class, GovernanceEvent.CommitmentChanged.class, GovernanceEvent.VoteRevealed.class,
            GovernanceEvent.BondsForfeited.class, GovernanceEvent.ChambersCounted.class, GovernanceEvent.ClaimsCounted.class, GovernanceEvent.MemberLeft.class, GovernanceEvent.ApprovalLocked.class,
            GovernanceEvent.ApprovalFreed.class, GovernanceEvent.SlateChosen.class, GovernanceEvent.CandidateLifted.class,
            GovernanceEvent.PowerReclaimed.class, GovernanceEvent.VoteRetracted.class, GovernanceEvent.VoteOverridden.class,
            GovernanceEvent.PowerEntrusted.class, GovernanceEvent.VotesAssigned.class, GovernanceEvent.CredentialIssued.class,
            GovernanceEvent.CredentialRevoked.class, GovernanceEvent.PowerAttested.class, GovernanceEvent.ProxyGiven.class, GovernanceEvent.ProxyRevoked.class,
            GovernanceEvent.VotedByProxy.class, GovernanceEvent.ConvictionVoteCast.class, GovernanceEvent.ConvictionVoteReleased.class,
            GovernanceEvent.ConvictionDelegated.class, GovernanceEvent.ConvictionUndelegated.class, GovernanceEvent.ConvictionLockReleased.class);

    @Test
    void the_history_has_something_of_everything() {
        var happened = HISTORY.log.stream().<Class<?>>map(recorded -> recorded.event().getClass()).collect(Collectors.toSet());
        var kinds = Stream.of(StakingEvent.class, ContributionEvent.class, GovernanceEvent.class, ComputeEvent.class)
                .flatMap(FeatureViewsTest::kindsOf).filter(kind -> !RARE.contains(kind) && !OF_OTHER_RULES.contains(kind)).toList();
        assertThat(happened).as("seed %d", SEED).containsAll(kinds);
    }

    private static Stream<Class<?>> kindsOf(Class<?> feature) {
        return feature.isSealed() ? Stream.of(feature.getPermittedSubclasses()).flatMap(FeatureViewsTest::kindsOf) : Stream.of(feature);
    }

    @Test
    void every_row_is_what_the_rules_have_it_at_on_the_way_too() {
        var network = new Network();
        for (var recorded : HISTORY.log) {
            network.fold(recorded);
            if (recorded.position() % 100 > 0) continue;
            try (var then = VIEWS.readAsOf(recorded.position())) {
                var where = "seed " + SEED + ", position " + recorded.position();
                for (var row : then.scan(PROPOSALS, PROPOSALS.all(), Integer.MAX_VALUE)) {
                    assertThat(row.value().facts()).as(where).isEqualTo(network.governance().proposal(row.key()));
                    assertThat(row.value().tally()).as(where).isEqualTo(network.governance().tally(row.key()));
                }
                for (var row : then.scan(JOBS, JOBS.all(), Integer.MAX_VALUE)) {
                    assertThat(row.value().phase()).as(where).isEqualTo(network.compute().job(row.key()).phase());
                }
                for (var row : then.scan(CONTRIBUTIONS, CONTRIBUTIONS.all(), Integer.MAX_VALUE)) {
                    assertThat(row.value().phase()).as(where).isEqualTo(network.contributions().contribution(row.key()).phase());
                }
                for (var row : then.scan(STAKES, STAKES.all(), Integer.MAX_VALUE)) {
                    assertThat(row.value().bonded()).as(where).isEqualTo(network.stakes().bonded(row.key()));
                    assertThat(Claimable.of(then, row.key())).as(where).isEqualTo(network.stakes().claimable(row.key()));
                }
            }
        }
    }

    @Test
    void stakes_are_the_rules_own() {
        var bonded = Amount.ZERO;
        for (var account : HISTORY.accounts) {
            var stake = now.get(STAKES, account);
            assertThat(stake.map(row -> row.bonded()).orElse(Amount.ZERO)).isEqualTo(NETWORK.stakes().bonded(account));
            for (var unbonding : stake.map(row -> row.unbondings()).orElse(List.of())) {
                assertThat(NETWORK.stakes().unbonding(unbonding.unbonding()).amount()).isEqualTo(unbonding.amount());
            }
            bonded = bonded.plus(NETWORK.stakes().bonded(account));
        }
        assertThat(now.get(STAKING, Staking.Key.ONLY).orElseThrow().bonded()).isEqualTo(bonded);
    }

    @Test
    void what_an_account_can_claim_is_what_the_rules_would_pay() {
        var sum = BigInteger.ZERO;
        for (var account : HISTORY.accounts) {
            assertThat(Claimable.of(now, account)).as("seed %d, %s", SEED, account).isEqualTo(NETWORK.stakes().claimable(account));
            sum = sum.add(NETWORK.stakes().claimable(account).big());
        }
        assertThat(sum).isPositive();
    }

    @Test
    void a_proposal_is_what_the_rules_know_of_it() {
        for (var id : HISTORY.proposals) {
            var row = now.get(PROPOSALS, id).orElseThrow();
            assertThat(row.facts()).as("seed %d", SEED).isEqualTo(NETWORK.governance().proposal(id));
            assertThat(row.tally()).isEqualTo(NETWORK.governance().tally(id));
            var standing = Standing.of(now, row, NETWORK.at());
            assertThat(standing.phase()).isEqualTo(NETWORK.governance().proposal(id).phase(NETWORK.at()));
            assertThat(standing.verdict()).isEqualTo(NETWORK.governance().verdict(id, NETWORK.at()));
        }
        assertThat(HISTORY.proposals).hasSizeGreaterThan(20);
    }

    private static int option(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Side(var support) -> support.ordinal();
            case Ballot.Choice(int option) -> option;
            default -> throw new AssertionError("the history has no such ballot: " + ballot);
        };
    }

    @Test
    void a_tally_is_the_sum_of_the_votes() {
        for (var id : HISTORY.proposals) {
            var tally = NETWORK.governance().tally(id);
            var votes = now.scan(VOTES, VOTES.on(id), Integer.MAX_VALUE).stream().map(Row::value).toList();
            assertThat(votes).hasSize((int) tally.ballots());
            for (var vote : votes) {
                var counted = NETWORK.governance().ballot(id, vote.voter());
                assertThat(vote.ballot()).isEqualTo(counted.ballot());
                assertThat(vote.power()).isEqualTo(counted.power());
            }
            for (int option = 0; option < tally.options().size(); option++) {
                int wanted = option;
                assertThat(votes.stream().filter(vote -> option(vote.ballot()) == wanted).map(vote -> vote.power().big()).reduce(BigInteger.ZERO, BigInteger::add))
                        .isEqualTo(tally.options().get(option).big());
            }
        }
    }

    @Test
    void a_members_votes_are_listed_newest_first() {
        for (var account : HISTORY.accounts) {
            var mine = now.scan(VoteView.BY_MEMBER, VoteView.BY_MEMBER.startingWith(account), Integer.MAX_VALUE).stream().map(Row::value).toList();
            assertThat(mine).allSatisfy(vote -> assertThat(vote.voter()).isEqualTo(account));
            assertThat(mine).extracting(vote -> -vote.position()).isSorted();
            assertThat(mine).hasSize((int) HISTORY.proposals.stream().filter(id -> now.get(VOTES, VoteView.Key.own(id, account)).isPresent()).count());
        }
    }

    @Test
    void voting_power_as_of_any_position_is_what_a_vote_weighed_then() {
        var random = java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 200; i++) {
            long position = random.nextLong(HISTORY.log.size());
            var account = HISTORY.accounts.get(random.nextInt(HISTORY.accounts.size()));
            try (var then = VIEWS.readAsOf(position)) {
                var power = VotingPower.of(then, account);
                assertThat(power.own()).as("seed %d, position %d", SEED, position).isEqualTo(NETWORK.stakes().bondedAt(account, position));
                assertThat(power.received()).as("seed %d, position %d", SEED, position).isEqualTo(NETWORK.governance().delegations().receivedAt(account, position));
                assertThat(power.delegate()).isEqualTo(Optional.ofNullable(NETWORK.governance().delegations().delegateAt(account, position)));
            }
        }
    }

    @Test
    void delegations_are_found_from_both_ends() {
        for (var account : HISTORY.accounts) {
            assertThat(now.get(DELEGATIONS, account).map(Delegation::to)).isEqualTo(Optional.ofNullable(NETWORK.governance().delegations().delegate(account)));
            assertThat(now.scan(DelegationView.BY_DELEGATE, DelegationView.BY_DELEGATE.startingWith(account), Integer.MAX_VALUE))
                    .extracting(Row::key).allSatisfy(from -> assertThat(NETWORK.governance().delegations().delegate(from)).isEqualTo(account));
        }
    }

    @Test
    void proposals_are_listed_by_state_newest_first() {
        long listed = 0;
        for (var state : ProposalState.values()) {
            var rows = now.scan(ProposalView.BY_STATE, ProposalView.BY_STATE.startingWith(state), Integer.MAX_VALUE);
            assertThat(rows).extracting(row -> -row.value().position()).isSorted();
            listed += rows.size();
        }
        assertThat(listed).isEqualTo(HISTORY.proposals.size());
        assertThat(now.scan(ProposalView.BY_TIME, ProposalView.BY_TIME.all(), Integer.MAX_VALUE)).hasSize(HISTORY.proposals.size())
                .extracting(row -> -row.value().position()).isSorted();
    }

    @Test
    void a_page_by_index_goes_on_where_the_one_before_ended() {
        var all = now.scan(ProposalView.BY_TIME, ProposalView.BY_TIME.all(), Integer.MAX_VALUE).stream().map(Row::value).toList();
        var first = now.page(ProposalView.BY_TIME, ProposalView.BY_TIME.all(), Optional.empty(), 7);
        var second = now.page(ProposalView.BY_TIME, ProposalView.BY_TIME.all(), first.next(), 1_000);
        assertThat(first.items()).isEqualTo(all.subList(0, 7));
        assertThat(second.items()).isEqualTo(all.subList(7, all.size()));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void contributions_are_where_the_rules_have_them() {
        for (var id : HISTORY.contributions) {
            var row = now.get(CONTRIBUTIONS, id).orElseThrow();
            assertThat(row.phase()).isEqualTo(NETWORK.contributions().contribution(id).phase());
            assertThat(row.contributor()).isEqualTo(NETWORK.contributions().contribution(id).contributor());
        }
        for (var account : HISTORY.accounts) {
            assertThat(now.scan(ContributionView.BY_CONTRIBUTOR, ContributionView.BY_CONTRIBUTOR.startingWith(account), Integer.MAX_VALUE))
                    .allSatisfy(row -> assertThat(row.value().contributor()).isEqualTo(account));
        }
        assertThat(now.scan(ContributionView.BY_TIME, ContributionView.BY_TIME.all(), Integer.MAX_VALUE)).hasSameSizeAs(HISTORY.contributions);
    }

    @Test
    void an_epochs_contributions_earn_what_the_epoch_gave_contributors() {
        int paid = 0;
        for (var epoch : now.scan(EPOCHS, EPOCHS.all(), Integer.MAX_VALUE).stream().map(Row::value).filter(row -> row.distribution().isPresent()).toList()) {
            var sum = now.scan(ContributionView.BY_EPOCH, ContributionView.BY_EPOCH.startingWith(epoch.epoch()), Integer.MAX_VALUE).stream()
                    .map(row -> row.value().reward().orElseThrow().big()).reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(sum).isEqualTo(epoch.distribution().orElseThrow().toContributors().big());
            paid += sum.signum();
        }
        assertThat(paid).isPositive();
    }

    @Test
    void every_reward_is_listed_for_who_got_it() {
        var rewards = HISTORY.accounts.stream().flatMap(account -> now.scan(REWARDS, REWARDS.of(account), Integer.MAX_VALUE).stream()).map(Row::value).toList();
        assertThat(rewards).extracting(Reward::kind).contains(Reward.Kind.values());
        assertThat(rewards.stream().filter(reward -> reward.kind() == Reward.Kind.CONTRIBUTION).count())
                .isEqualTo(HISTORY.log.stream().filter(recorded -> recorded.event() instanceof ContributionEvent.RewardGranted).count());
    }

    @Test
    void a_job_is_in_the_phase_the_rules_have_it_in_and_in_that_list_only() {
        for (var id : HISTORY.jobs) {
            var row = now.get(JOBS, id).orElseThrow();
            assertThat(row.phase()).isEqualTo(NETWORK.compute().job(id).phase());
            assertThat(row.lease().map(lease -> lease.epoch()).orElse(0)).isEqualTo(NETWORK.compute().job(id).epoch());
        }
        long listed = 0;
        for (var phase : JobPhase.values()) {
            var rows = now.scan(JobView.BY_PHASE, JobView.BY_PHASE.startingWith(phase), Integer.MAX_VALUE);
            assertThat(rows).allSatisfy(row -> assertThat(row.value().phase()).isEqualTo(phase));
            assertThat(rows).extracting(row -> row.value().position()).isSorted();
            listed += rows.size();
        }
        assertThat(listed).isEqualTo(HISTORY.jobs.size());
        assertThat(now.scan(JobView.BY_PHASE, JobView.BY_PHASE.startingWith(JobPhase.QUEUED), Integer.MAX_VALUE)).hasSize(NETWORK.compute().queued());
    }

    @Test
    void a_node_and_its_leases_tell_the_same_story() {
        for (var id : HISTORY.nodes) {
            var node = now.get(NODES, id).orElseThrow();
            assertThat(node.lease()).isEqualTo(NETWORK.compute().node(id).lease());
            var leases = now.scan(LeaseView.BY_NODE, LeaseView.BY_NODE.startingWith(id), Integer.MAX_VALUE).stream().map(Row::value).toList();
            assertThat(leases).hasSize((int) node.leases());
            assertThat(leases.stream().filter(lease -> lease.end().isPresent() && lease.end().get().way() == Lease.Way.ATTESTED)).hasSize((int) node.attested());
            assertThat(leases.stream().filter(lease -> lease.end().isEmpty()).map(Lease::lease).findFirst()).isEqualTo(node.lease());
        }
        assertThat(now.scan(LEASES, LEASES.all(), Integer.MAX_VALUE)).hasSizeGreaterThan(20);
    }

    @Test
    void the_law_is_the_first_policy_and_the_tracks_are_those_in_force() {
        assertThat(now.scan(POLICIES, POLICIES.all(), 1).getFirst().value().policy()).isEqualTo(NETWORK.policies().current());
        for (var row : now.scan(TRACKS, TRACKS.all(), Integer.MAX_VALUE)) {
            var track = NETWORK.governance().track(row.key());
            assertThat(row.value().digest()).isEqualTo(track.digest());
            assertThat(row.value().version()).isEqualTo(track.version());
        }
    }
}
