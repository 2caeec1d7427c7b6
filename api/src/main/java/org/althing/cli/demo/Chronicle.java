package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.compute.ComputeEvent;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobCancelled;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.NodeRetired;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.contribution.ContributionEvent;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.LedgerEvent;
import org.althing.domain.network.Network;
import org.althing.domain.policy.EpochEvent;
import org.althing.domain.policy.Parameter;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent;
import org.althing.domain.staking.StakingEvent;

/// What happened, learned from the log alone: epochs, proposals, jobs, and the state that all of it leads to.
final class Chronicle {
    /// What the network began with.
    record Founding(int members, Amount purses, Amount staked, Amount treasury, Policy policy) {}

    private final Network network = new Network();
    private final List<Era> eras = new ArrayList<>();
    private final Map<ProposalId, Matter> matters = new LinkedHashMap<>();
    private final Map<JobId, Errand> errands = new LinkedHashMap<>();
    private final Map<NodeId, Digest> machines = new LinkedHashMap<>();
    private Founding founding;
    /// The proposal whose effects follow now, or the last one; null before the first.
    private Matter executed;
    private int accounts;
    private long commands;

    /// Takes in the next event of the log.
    void take(Recorded recorded) {
        var before = network.policies().current();
        network.fold(recorded);
        if (recorded.origin() instanceof Origin.Signed) commands++;
        if (recorded.event() instanceof AccountOpened) accounts++;
        if (recorded.origin() instanceof Origin.Genesis && !(recorded.event() instanceof EpochEvent)) return;
        switch (recorded.event()) {
            case EpochEvent e -> note(e, recorded);
            case LedgerEvent.Transferred e -> era().add(Deed.PAID, e.amount());
            case StakingEvent e -> note(e);
            case ContributionEvent e -> note(e);
            case GovernanceEvent e -> note(e, recorded);
            case ComputeEvent e -> note(e);
            case PolicyEvent.PolicyAdopted e -> changes(before, e.policy(), recorded);
            default -> { /* the clock, accounts and roles are not what the story is about */ }
        }
    }

    private void note(EpochEvent event, Recorded recorded) {
        switch (event) {
            case EpochEvent.EpochStarted e -> {
                if (e.epoch() == 1) found();
                eras.add(new Era(e.epoch(), recorded.at(), e.endsAt()));
            }
            case EpochEvent.EpochEnded e -> era().ended = e;
        }
    }

    private void found() {
        var purses = new Amount[] {Amount.ZERO};
        network.ledger().visit((holding, amount) -> {
            if (!holding.owner().isReserved()) purses[0] = purses[0].plus(amount);
        });
        founding = new Founding(accounts, purses[0], network.stakes().totalBonded(),
                network.ledger().available(AccountId.TREASURY, Alt.ASSET), network.policies().current());
    }

    private void note(StakingEvent event) {
        switch (event) {
            case StakingEvent.Bonded e -> era().add(Deed.BONDED, e.amount());
            case StakingEvent.UnbondingStarted e -> era().add(Deed.UNBONDING, e.amount());
            case StakingEvent.StakeBurned _ -> { /* nobody leaves in this play */ }
            case StakingEvent.Unbonded e -> era().add(Deed.MATURED, e.amount());
            case StakingEvent.StakeRewardsClaimed e -> era().add(Deed.CLAIMED, e.amount());
        }
    }

    private void note(ContributionEvent event) {
        switch (event) {
            case ContributionEvent.ContributionSubmitted e -> era().add(e.kind());
            case ContributionEvent.ContributionReviewed _ -> era().add(Deed.REVIEWED);
            case ContributionEvent.ContributionAccepted _ -> era().add(Deed.ACCEPTED);
            case ContributionEvent.RewardGranted e -> era().reward(e);
        }
    }

    private void note(GovernanceEvent event, Recorded recorded) {
        switch (event) {
            case GovernanceEvent.ProposalOpened e -> matters.put(e.proposal(), new Matter(e));
            case GovernanceEvent.VoteCast e -> {
                era().add(Deed.VOTED, e.power());
                if (e.overridden().isPresent()) era().add(Deed.OVERRODE, e.overridden().get().power());
            }
            case GovernanceEvent.VoteChanged _ -> era().add(Deed.CHANGED);
            case GovernanceEvent.DelegationChanged e -> era().add(e.after().isPresent() ? Deed.DELEGATED : Deed.TOOK_BACK, e.power());
            case GovernanceEvent.VotingClosed e -> matters.get(e.proposal()).closed = e;
            case GovernanceEvent.DepositSettled e -> matters.get(e.proposal()).settled = e;
            case GovernanceEvent.ProposalExecuted e -> {
                executed = matters.get(e.proposal());
                executed.executedAt = recorded.at();
            }
            case GovernanceEvent.TreasurySpent e -> matters.get(e.proposal()).spent = e;
            case GovernanceEvent.TrackAdopted _, GovernanceEvent.ProposalCancelled _, GovernanceEvent.ProposalQueued _,
                 GovernanceEvent.ExecutionFailed _, GovernanceEvent.ProposalExpired _, GovernanceEvent.ProposalKilled _,
                 GovernanceEvent.GuardianActed _, GovernanceEvent.GuardianRatified _, GovernanceEvent.ClaimsCounted _, GovernanceEvent.EffectsRehearsed _, GovernanceEvent.ProposalRequeued _, GovernanceEvent.MemberLeft _, GovernanceEvent.ApprovalLocked _,
                 GovernanceEvent.ApprovalFreed _, GovernanceEvent.SlateChosen _, GovernanceEvent.CandidateLifted _, GovernanceEvent.DepositMade _, GovernanceEvent.ProposalFunded _,
                 GovernanceEvent.ProposalPrepared _, GovernanceEvent.DecisionStarted _, GovernanceEvent.ProposalTimedOut _, GovernanceEvent.MinimumDepositChanged _, GovernanceEvent.ProposalPaused _, GovernanceEvent.ProposalApproved _,
                 GovernanceEvent.ProposalFailed _, GovernanceEvent.PowerReclaimed _, GovernanceEvent.VoteOverridden _, GovernanceEvent.VoteRetracted _,
                 GovernanceEvent.PowerEntrusted _, GovernanceEvent.ConvictionDelegated _, GovernanceEvent.ConvictionLockReleased _, GovernanceEvent.ConvictionUndelegated _, GovernanceEvent.ConvictionVoteCast _, GovernanceEvent.ConvictionVoteReleased _,
                 GovernanceEvent.ProxyGiven _, GovernanceEvent.ProxyRevoked _, GovernanceEvent.VotedByProxy _, GovernanceEvent.SecretVote _, GovernanceEvent.VotesAssigned _, GovernanceEvent.CredentialIssued _,
                 GovernanceEvent.CredentialRevoked _, GovernanceEvent.PowerAttested _, GovernanceEvent.QuorumReached _, GovernanceEvent.TurnoutExpected _, GovernanceEvent.ChambersCounted _, GovernanceEvent.TurnoutAveraged _, GovernanceEvent.VotingExtended _,
                 GovernanceEvent.ConfirmationBegun _, GovernanceEvent.ConfirmationBroken _, GovernanceEvent.FellBack _ -> { /* not in this play, or told by what follows */ }
        }
    }

    private void note(ComputeEvent event) {
        switch (event) {
            case NodeRegistered e -> machines.put(e.node(), e.manifest());
            case JobAccepted e -> {
                errands.put(e.job(), new Errand(e));
                era().add(Deed.OFFERED, e.fee());
            }
            case LeaseGranted e -> {
                errands.get(e.lease().job()).leases.add(e);
                era().add(Deed.LEASED);
            }
            case LeaseExpired _ -> era().add(Deed.SILENT);
            case ResultAttested e -> {
                errands.get(e.lease().job()).result = e;
                era().add(Deed.ATTESTED);
            }
            case JobPaid e -> {
                errands.get(e.lease().job()).paid = e;
                era().add(Deed.EARNED, e.fee());
            }
            case JobRefunded e -> {
                errands.get(e.job()).refunded = e;
                era().add(Deed.REFUNDED, e.fee());
            }
            case JobCancelled _, NodeRetired _, LeaseExtended _, LeaseReleased _, LeaseFailed _ -> { /* not in this play, or told by what follows */ }
        }
    }

    private void changes(Policy before, Policy after, Recorded recorded) {
        for (var parameter : Parameter.ALL) {
            var was = parameter.read(before);
            var is = parameter.read(after);
            if (was.equals(is)) continue;
            var change = new Era.Change(recorded.at(), parameter.name(), was, is);
            era().changes.add(change);
            executed.changes.add(change);
        }
    }

    private Era era() {
        return eras.getLast();
    }

    // --- what it knows ----------------------------------------------------------------------------------------------

    /// The state that the events so far lead to.
    Network network() {
        return network;
    }

    Founding founding() {
        return founding;
    }

    /// The epochs that are over.
    List<Era> eras() {
        return eras.stream().filter(era -> era.ended != null).toList();
    }

    /// In the order they were opened in.
    List<Matter> matters() {
        return List.copyOf(matters.values());
    }

    /// In the order they were accepted in.
    List<Errand> errands() {
        return List.copyOf(errands.values());
    }

    /// What the operator says of the machine: a digest, since its words are off the log.
    Digest manifest(NodeId node) {
        return machines.get(node);
    }

    /// How many signed commands the events come from.
    long commands() {
        return commands;
    }
}
