package org.althing.domain.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.ledger.AssetId;

/// What members can ask of each other's common decisions.
public sealed interface GovernanceCommand extends ActingCommand {

    /// Opens a proposal under a track's rules, with the deposit they ask for.
    /// @param title digest of the title, which is kept off the log
    /// @param paper what there is to read beside the title
    /// @param draft the draft that is put to the vote: on a track that carries nothing out, a temperature check of it
    /// @param choices digests of the choices' names; none where the ballot is for or against
    record Propose(
            AccountId proposer, TrackId track, Digest title, Optional<Paper> paper, Optional<DraftId> draft, List<Digest> choices, List<Action> actions,
            Optional<Plan> plan, Optional<Pledge> pledge)
            implements GovernanceCommand {
        public Propose {
            choices = List.copyOf(choices);
            actions = List.copyOf(actions);
        }

        /// With no plan of its own.
        public Propose(AccountId proposer, TrackId track, Digest title, Optional<Paper> paper, Optional<DraftId> draft, List<Digest> choices, List<Action> actions) {
            this(proposer, track, title, paper, draft, choices, actions, Optional.empty(), Optional.empty());
        }

        /// With nothing to read but its title, and no plan of its own.
        public Propose(AccountId proposer, TrackId track, Digest title, List<Digest> choices, List<Action> actions) {
            this(proposer, track, title, Optional.empty(), Optional.empty(), choices, actions, Optional.empty(), Optional.empty());
        }

        /// With a plan, and nothing put down beside what the track takes by itself.
        public Propose(AccountId proposer, TrackId track, Digest title, Optional<Paper> paper, Optional<DraftId> draft, List<Digest> choices, List<Action> actions,
                Optional<Plan> plan) {
            this(proposer, track, title, paper, draft, choices, actions, plan, Optional.empty());
        }

        @Override
        public AccountId actor() {
            return proposer;
        }
    }

    /// Takes a proposal back: the proposer's own, or, where the rules say so, anybody's whose proposer has lost the power to propose.
    /// @param proposer who takes it back
    record CancelProposal(AccountId proposer, ProposalId proposal) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return proposer;
        }
    }

    /// Puts something down for a proposal that waits for deposits.
    record AddDeposit(AccountId depositor, ProposalId proposal, AssetId asset, Amount amount) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return depositor;
        }
    }

    /// Starts the timelock of a proposal that passed, where the rules leave that to members.
    record QueueProposal(AccountId member, ProposalId proposal) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Carries out a proposal whose timelock is over, where the rules leave that to members.
    record ExecuteProposal(AccountId member, ProposalId proposal) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Stops a proposal in an emergency, by the power that its rules give a guardian.
    /// @param reason digest of the reason, which is kept off the log
    record ActAsGuardian(AccountId guardian, ProposalId proposal, GuardianAct act, Digest reason) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return guardian;
        }
    }

    /// Votes, or votes again where the rules let a vote change.
    /// @param reason digest of the voter's reason, which is kept off the log
    record CastVote(AccountId voter, ProposalId proposal, Ballot ballot, Optional<Digest> reason) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return voter;
        }
    }

    /// Lets another member speak with all of one's power, on proposals opened from now on.
    record Delegate(AccountId from, AccountId to) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }

    /// Takes a delegation back, for proposals opened from now on.
    record Undelegate(AccountId from) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }

    /// Takes one's ballot back; whoever had spoken with the power before speaks with it again.
    record RetractVote(AccountId voter, ProposalId proposal) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return voter;
        }
    }

    /// Votes once and for good with exactly one's own power in place of whoever speaks with it, where the track has that ballot apart.
    /// @param reason digest of the voter's reason, which is kept off the log
    record OverrideVote(AccountId voter, ProposalId proposal, Ballot ballot, Optional<Digest> reason) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return voter;
        }
    }

    /// Lets several others speak with shares of one's power, on proposals opened from now on; with no parts, nobody any more.
    /// @param track the track that it is for, in place of what is for every track; empty for every track
    /// @param validFrom the first moment at which a proposal opened may count it; empty for at once
    /// @param until the first moment at which it counts no more; empty for ever
    record EntrustPower(AccountId from, Optional<TrackId> track, List<Part> parts, Optional<Instant> validFrom, Optional<Instant> until)
            implements GovernanceCommand {
        public EntrustPower {
            parts = List.copyOf(parts);
        }

        @Override
        public AccountId actor() {
            return from;
        }
    }

    /// Assigns the votes of everything one owns of an asset, now and later, to another or to oneself; with nobody named, to nobody.
    record AssignVotes(AccountId holder, AssetId asset, Optional<AccountId> to) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return holder;
        }
    }

    /// Attests that an account is one person's only one; of a credential that is there already it changes the term.
    /// @param person digest by which the issuer knows the person: each has one account at a time
    /// @param until when it ends by itself
    record IssueCredential(AccountId issuer, AccountId holder, Digest person, Optional<Instant> until) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return issuer;
        }
    }

    /// Takes the attestation back, for proposals opened from now on.
    record RevokeCredential(AccountId issuer, AccountId holder) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return issuer;
        }
    }

    /// Attests how much power an account has that is kept elsewhere, in place of what was attested before; none takes the word back.
    record AttestPower(AccountId issuer, AccountId holder, Power power) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return issuer;
        }
    }

    /// Lets another vote with a part of one's power, or of the power that others gave one a proxy for.
    record GiveProxy(AccountId from, AccountId to, Proxy proxy) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }

    record RevokeProxy(AccountId from, AccountId to) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }

    /// Votes with another's power: with all that the chain of proxies still allows.
    /// @param chain from the owner of the power to the voter
    /// @param reason digest of the voter's reason, which is kept off the log
    record VoteByProxy(AccountId voter, ProposalId proposal, List<AccountId> chain, Ballot ballot, Optional<Digest> reason) implements GovernanceCommand {
        public VoteByProxy {
            chain = List.copyOf(chain);
        }

        @Override
        public AccountId actor() {
            return voter;
        }
    }

    /// Votes in secret, or votes again where the rules let a vote change.
    /// @param commitment the digest of a [SealedBallot]
    record CommitVote(AccountId voter, ProposalId proposal, Digest commitment) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return voter;
        }
    }

    /// Shows what somebody committed to: whoever knows the salt may do it.
    record RevealVote(AccountId revealer, ProposalId proposal, AccountId voter, Ballot ballot, Optional<Digest> reason, Digest salt)
            implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return revealer;
        }
    }

    /// Votes, or votes again, with stake that is locked for it.
    /// @param reason digest of the voter's reason, which is kept off the log
    record VoteWithConviction(AccountId voter, ProposalId proposal, ConvictionVote vote, Optional<Digest> reason) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return voter;
        }
    }

    /// Takes a ballot with conviction back, or puts away that of a vote which is over; its lock then runs as long as it was promised.
    /// @param by the voter, or anybody once no lock would follow
    record ReleaseVote(AccountId by, AccountId voter, ProposalId proposal) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return by;
        }
    }

    /// Lets another speak with so much of one's stake on a track, locked for as long as the conviction says once it is taken back.
    record DelegateWithConviction(AccountId from, AccountId to, TrackId track, Amount balance, int conviction) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }

    record UndelegateConviction(AccountId from, TrackId track) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }

    /// Gives stake free that nothing on the track locks any more.
    record ReleaseLock(AccountId account, TrackId track) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return account;
        }
    }

    /// Gives up stake and loot for one's share of the treasury, by the right that a track gives.
    /// @param because the proposal that one leaves because of, where the right is there only then
    /// @param assets which of the treasury's assets to take a share of
    record LeaveWithShare(AccountId member, TrackId track, Optional<ProposalId> because, Amount stake, Amount loot, List<AssetId> assets) implements GovernanceCommand {
        public LeaveWithShare {
            assets = List.copyOf(assets);
        }

        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Locks units behind the candidates that one approves of.
    record LockApproval(AccountId member, TrackId track, Amount amount) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Takes units back from behind one's candidates.
    record FreeApproval(AccountId member, TrackId track, Amount amount) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Puts everything that one has locked behind these candidates.
    /// @param slate in ascending order, each once
    record ChooseSlate(AccountId member, TrackId track, List<ProposalId> slate) implements GovernanceCommand {
        public ChooseSlate {
            slate = List.copyOf(slate);
        }

        @Override
        public AccountId actor() {
            return member;
        }
    }

    /// Puts the hat on a candidate with more approval than the one that holds it.
    record LiftCandidate(AccountId member, ProposalId proposal) implements GovernanceCommand {
        @Override
        public AccountId actor() {
            return member;
        }
    }
}
