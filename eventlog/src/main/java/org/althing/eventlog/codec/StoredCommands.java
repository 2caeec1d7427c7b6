package org.althing.eventlog.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.althing.domain.compute.ComputeCommand;
import org.althing.domain.contribution.ContributionCommand;
import org.althing.domain.deliberation.DeliberationCommand;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.history.HistoryCommand;
import org.althing.domain.identity.IdentityCommand;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.LedgerCommand;
import org.althing.domain.network.NetworkCommand;
import org.althing.domain.staking.StakingCommand;

/// Every name under which commands are signed. A signed command is kept for as long as the log, so a name stays for ever: what a command says
/// may change only under a new version, beside the old one.
final class StoredCommands {

    /// The commands by name and version, as it stands in what is signed: `ledger.Transfer.v1`.
    static final Map<String, Class<? extends Command>> BY_NAME = new LinkedHashMap<>();

    static {
        name("network.Batch.v1", NetworkCommand.Batch.class);
        name("network.AdvanceClock.v1", NetworkCommand.AdvanceClock.class);
        name("identity.OpenAccount.v1", IdentityCommand.OpenAccount.class);
        name("identity.ReplaceKeys.v1", IdentityCommand.ReplaceKeys.class);
        name("identity.RecoverAccount.v1", IdentityCommand.RecoverAccount.class);
        name("ledger.Transfer.v1", LedgerCommand.Transfer.class);
        name("staking.Bond.v1", StakingCommand.Bond.class);
        name("staking.Unbond.v1", StakingCommand.Unbond.class);
        name("staking.ClaimRewards.v1", StakingCommand.ClaimRewards.class);
        name("contribution.SubmitContribution.v1", ContributionCommand.SubmitContribution.class);
        name("contribution.ReviewContribution.v1", ContributionCommand.ReviewContribution.class);
        name("governance.Propose.v1", GovernanceCommand.Propose.class);
        name("governance.CancelProposal.v1", GovernanceCommand.CancelProposal.class);
        name("governance.LeaveWithShare.v1", GovernanceCommand.LeaveWithShare.class);
        name("governance.LockApproval.v1", GovernanceCommand.LockApproval.class);
        name("governance.FreeApproval.v1", GovernanceCommand.FreeApproval.class);
        name("governance.ChooseSlate.v1", GovernanceCommand.ChooseSlate.class);
        name("governance.LiftCandidate.v1", GovernanceCommand.LiftCandidate.class);
        name("governance.AddDeposit.v1", GovernanceCommand.AddDeposit.class);
        name("governance.QueueProposal.v1", GovernanceCommand.QueueProposal.class);
        name("governance.ExecuteProposal.v1", GovernanceCommand.ExecuteProposal.class);
        name("governance.ActAsGuardian.v1", GovernanceCommand.ActAsGuardian.class);
        name("governance.CastVote.v1", GovernanceCommand.CastVote.class);
        name("governance.CommitVote.v1", GovernanceCommand.CommitVote.class);
        name("governance.RevealVote.v1", GovernanceCommand.RevealVote.class);
        name("governance.Delegate.v1", GovernanceCommand.Delegate.class);
        name("governance.Undelegate.v1", GovernanceCommand.Undelegate.class);
        name("deliberation.PublishDraft.v1", DeliberationCommand.PublishDraft.class);
        name("deliberation.ReviseDraft.v1", DeliberationCommand.ReviseDraft.class);
        name("deliberation.WithdrawDraft.v1", DeliberationCommand.WithdrawDraft.class);
        name("deliberation.PublishProfile.v1", DeliberationCommand.PublishProfile.class);
        name("deliberation.WithdrawProfile.v1", DeliberationCommand.WithdrawProfile.class);
        name("deliberation.EraseContent.v1", DeliberationCommand.EraseContent.class);
        name("governance.RetractVote.v1", GovernanceCommand.RetractVote.class);
        name("governance.VoteWithConviction.v1", GovernanceCommand.VoteWithConviction.class);
        name("governance.ReleaseVote.v1", GovernanceCommand.ReleaseVote.class);
        name("governance.DelegateWithConviction.v1", GovernanceCommand.DelegateWithConviction.class);
        name("governance.UndelegateConviction.v1", GovernanceCommand.UndelegateConviction.class);
        name("governance.ReleaseLock.v1", GovernanceCommand.ReleaseLock.class);
        name("governance.GiveProxy.v1", GovernanceCommand.GiveProxy.class);
        name("governance.RevokeProxy.v1", GovernanceCommand.RevokeProxy.class);
        name("governance.VoteByProxy.v1", GovernanceCommand.VoteByProxy.class);
        name("governance.OverrideVote.v1", GovernanceCommand.OverrideVote.class);
        name("governance.EntrustPower.v1", GovernanceCommand.EntrustPower.class);
        name("governance.AssignVotes.v1", GovernanceCommand.AssignVotes.class);
        name("governance.IssueCredential.v1", GovernanceCommand.IssueCredential.class);
        name("governance.RevokeCredential.v1", GovernanceCommand.RevokeCredential.class);
        name("governance.AttestPower.v1", GovernanceCommand.AttestPower.class);
        name("compute.SubmitJob.v1", ComputeCommand.SubmitJob.class);
        name("compute.CancelJob.v1", ComputeCommand.CancelJob.class);
        name("compute.RegisterNode.v1", ComputeCommand.RegisterNode.class);
        name("compute.RetireNode.v1", ComputeCommand.RetireNode.class);
        name("compute.AcquireLease.v1", ComputeCommand.AcquireLease.class);
        name("compute.ExtendLease.v1", ComputeCommand.ExtendLease.class);
        name("compute.CommitResult.v1", ComputeCommand.CommitResult.class);
        name("compute.ReleaseLease.v1", ComputeCommand.ReleaseLease.class);
        name("compute.FailLease.v1", ComputeCommand.FailLease.class);
        name("history.ImportHistory.v1", HistoryCommand.ImportHistory.class);
    }

    private StoredCommands() {
    }

    private static void name(String stored, Class<? extends Command> command) {
        if (BY_NAME.containsValue(command) || BY_NAME.putIfAbsent(stored, command) != null) {
            throw new IllegalArgumentException(stored + " is named twice");
        }
    }
}
