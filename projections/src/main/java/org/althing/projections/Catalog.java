package org.althing.projections;

import static org.althing.projections.compute.JobView.JOBS;
import static org.althing.projections.compute.LeaseView.LEASES;
import static org.althing.projections.compute.NodeView.NODES;
import static org.althing.projections.contribution.ContributionView.CONTRIBUTIONS;
import static org.althing.projections.contribution.RewardView.REWARDS;
import static org.althing.projections.deliberation.DraftView.DRAFTS;
import static org.althing.projections.deliberation.ErasureView.ERASURES;
import static org.althing.projections.deliberation.ProfileView.PROFILES;
import static org.althing.projections.governance.DelegationView.DELEGATIONS;
import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.governance.RulesView.RULES;
import static org.althing.projections.governance.TrackView.TRACKS;
import static org.althing.projections.governance.VoteView.VOTES;
import static org.althing.projections.identity.AccountView.ACCOUNTS;
import static org.althing.projections.identity.ActivityView.ACTIVITY;
import static org.althing.projections.identity.KeyView.KEYS;
import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.althing.projections.ledger.SupplyView.SUPPLY;
import static org.althing.projections.network.SummaryView.SUMMARY;
import static org.althing.projections.policy.EpochView.EPOCHS;
import static org.althing.projections.policy.PolicyView.POLICIES;
import static org.althing.projections.staking.StakeView.STAKES;
import static org.althing.projections.staking.StakingView.STAKING;

import java.util.List;

/// Every view of a network.
public final class Catalog {
    public static final List<Projection<?, ?>> ALL = List.of(
            SUMMARY, ACCOUNTS, KEYS, ACTIVITY, BALANCES, SUPPLY, STAKES, STAKING, POLICIES, EPOCHS, CONTRIBUTIONS, REWARDS,
            TRACKS, RULES, PROPOSALS, VOTES, DELEGATIONS, DRAFTS, PROFILES, ERASURES, JOBS, LEASES, NODES);

    private Catalog() {}
}
