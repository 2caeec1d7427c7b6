package org.althing.domain.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.House;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.ledger.Posting;

/// What happened in governance.
public sealed interface GovernanceEvent extends Event {

    /// What changes when a vote ends.
    sealed interface MovesEnd permits VotingExtended, ConfirmationBegun, ConfirmationBroken, FellBack {
        ProposalId proposal();

        /// When the vote ends now.
        Instant endsAt();
    }

    /// From here on proposals on this track are decided by these rules.
    record TrackAdopted(TrackId track, int version, RuleSet rules) implements GovernanceEvent {
        public TrackAdopted {
            var flaws = rules.flaws();
            if (!flaws.isEmpty()) throw new IllegalArgumentException("an incoherent rule set is not adopted: " + flaws);
        }
    }

    /// @param rules digest of the rule set that decides the proposal for ever
    /// @param electorate all voting power at the last position before this one, where power is read
    /// @param ballot what may be said, where that is not for, against or abstain, or one of the choices
    record ProposalOpened(
            ProposalId proposal, AccountId proposer, TrackId track, int trackVersion, Digest rules, Digest title,
            Optional<Paper> paper, Optional<DraftId> draft, List<Digest> choices, List<Action> actions, Instant startsAt, Instant endsAt, Power electorate,
            Optional<Deposit> deposit, Optional<BallotRule> ballot, Optional<Plan> plan, Optional<Wait> waits)
            implements GovernanceEvent, MovesAssets {
        public ProposalOpened {
            choices = List.copyOf(choices);
            actions = List.copyOf(actions);
        }

        /// A proposal with no plan of its own, decided on without waiting.
        public ProposalOpened(ProposalId proposal, AccountId proposer, TrackId track, int trackVersion, Digest rules, Digest title,
                Optional<Paper> paper, Optional<DraftId> draft, List<Digest> choices, List<Action> actions, Instant startsAt, Instant endsAt,
                Power electorate, Optional<Deposit> deposit, Optional<BallotRule> ballot) {
            this(proposal, proposer, track, trackVersion, rules, title, paper, draft, choices, actions, startsAt, endsAt, electorate, deposit, ballot,
                    Optional.empty(), Optional.empty());
        }

        /// How its ballots are counted.
        public BallotRule ballotRule() {
            return BallotRule.noted(ballot, choices.size());
        }

        @Override
        public List<Posting> postings() {
            return deposit.map(d -> List.of(new Posting(
                    Holding.available(proposer, d.asset()), new Holding(proposer, Compartment.DEPOSIT, d.asset()), d.amount()))).orElse(List.of());
        }
    }

    record ProposalCancelled(ProposalId proposal) implements GovernanceEvent {}

    /// Somebody put something down for a proposal that waits for it.
    record DepositMade(ProposalId proposal, AccountId depositor, AssetId asset, Amount amount) implements GovernanceEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(depositor, asset), new Holding(depositor, Compartment.DEPOSIT, asset), amount));
        }
    }

    /// Enough has been put down.
    record ProposalFunded(ProposalId proposal) implements GovernanceEvent {}

    /// The time to prepare is over.
    record ProposalPrepared(ProposalId proposal) implements GovernanceEvent {}

    /// From now on the proposal is decided on: what is cast from `startsAt` and before `endsAt` counts, and what was cast before.
    record DecisionStarted(ProposalId proposal, Instant startsAt, Instant endsAt) implements GovernanceEvent {}

    /// The proposal waited in vain.
    record ProposalTimedOut(ProposalId proposal) implements GovernanceEvent {}

    /// What proposals opened from here on must bring together, as it follows from how many are decided at a time.
    /// @param from when this level began to hold; ticks count from there
    record MinimumDepositChanged(TrackId track, Amount minimum, Instant from) implements GovernanceEvent {}

    /// Ended as an abuse.
    record ProposalKilled(ProposalId proposal) implements GovernanceEvent {}

    /// A guardian used its power; what came of it follows.
    /// @param reason digest of the guardian's reason, which is kept off the log
    record GuardianActed(ProposalId proposal, TrackId track, AccountId guardian, GuardianAct act, Digest reason) implements GovernanceEvent {}

    /// A vote lets the guardians act once more on the proposal.
    record GuardianRatified(ProposalId proposal) implements GovernanceEvent {}

    /// The timelock became longer.
    record ProposalPaused(ProposalId proposal, Instant readyAt, Instant expiresAt) implements GovernanceEvent {}

    /// What the proposal would do now was tried out on the state as it is, and undone.
    /// @param effects digest of what it would do, or of what stands in its way
    /// @param obstacle what stands in its way; empty where nothing does
    /// @param changes what it would change; not said where something stands in its way, nor under the first rules
    record EffectsRehearsed(ProposalId proposal, Digest effects, Optional<Obstacle> obstacle, Optional<List<Change>> changes) implements GovernanceEvent {
        public EffectsRehearsed {
            changes = changes.map(List::copyOf);
        }
    }

    /// The proposal would do something else now than when it was queued, and waits again.
    record ProposalRequeued(ProposalId proposal, Instant readyAt, Instant expiresAt) implements GovernanceEvent {}

    /// The proposal passed, and somebody has to queue it.
    record ProposalApproved(ProposalId proposal, Instant queueBefore) implements GovernanceEvent {}

    /// The proposal passed, and will not be carried out: what it was to follow never will be.
    record ProposalFailed(ProposalId proposal, ProposalId because) implements GovernanceEvent {}

    /// A first ballot.
    /// @param power what the ballot weighs: the voter's own and what is delegated to them, less what delegators voted with themselves
    /// @param overridden where the voter had delegated: what their delegate's word loses by it
    /// @param own what of the power is the voter's own, where the vote may be over early and the delegations behind the ballot do not tell at once
    record VoteCast(ProposalId proposal, AccountId voter, Ballot ballot, Power power, Optional<Overridden> overridden, Optional<Digest> reason, Optional<Power> own)
            implements GovernanceEvent {

        /// Where nobody asks what of it is the voter's own.
        public VoteCast(ProposalId proposal, AccountId voter, Ballot ballot, Power power, Optional<Overridden> overridden, Optional<Digest> reason) {
            this(proposal, voter, ballot, power, overridden, reason, Optional.empty());
        }
    }

    /// Another ballot in place of an earlier one, with the same power.
    record VoteChanged(ProposalId proposal, AccountId voter, Ballot before, Ballot ballot, Power power, Optional<Digest> reason)
            implements GovernanceEvent {}

    /// What happens in a vote whose ballots are secret until they are revealed.
    sealed interface SecretVote extends GovernanceEvent {
        ProposalId proposal();
    }

    /// A ballot that nobody knows yet.
    /// @param commitment the digest of a [SealedBallot]
    /// @param power what the ballot will weigh, less what delegators commit to themselves later
    /// @param taken where the voter had delegated: what others lose by it
    /// @param bond what the voter puts down until the ballot is revealed
    record VoteCommitted(ProposalId proposal, AccountId voter, Digest commitment, Power power, List<Overridden> taken, Optional<Deposit> bond)
            implements SecretVote, MovesAssets {
        public VoteCommitted {
            taken = List.copyOf(taken);
        }

        @Override
        public List<Posting> postings() {
            return bond.map(put -> List.of(new Posting(Holding.available(voter, put.asset()), bonds(put.asset()), put.amount()))).orElse(List.of());
        }
    }

    /// Another commitment in place of an earlier one, with the same power and bond.
    record CommitmentChanged(ProposalId proposal, AccountId voter, Digest before, Digest commitment) implements SecretVote {}

    /// A ballot that was committed to is known, and counts from here on.
    /// @param bond what the voter gets back
    record VoteRevealed(ProposalId proposal, AccountId voter, Ballot ballot, Power power, Optional<Digest> reason, Optional<Deposit> bond)
            implements SecretVote, MovesAssets {
        @Override
        public List<Posting> postings() {
            return bond.map(put -> List.of(new Posting(bonds(put.asset()), Holding.available(voter, put.asset()), put.amount()))).orElse(List.of());
        }
    }

    /// The bonds of the ballots that were never revealed.
    record BondsForfeited(ProposalId proposal, AssetId asset, Amount amount, long ballots) implements SecretVote, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(bonds(asset), Holding.available(AccountId.TREASURY, asset), amount));
        }
    }

    /// Where the bonds of all secret votes are kept.
    static Holding bonds(AssetId asset) {
        return new Holding(AccountId.TREASURY, Compartment.DEPOSIT, asset);
    }

    /// What a direct vote takes back from the delegate.
    /// @param counted the delegate's ballot that the power is taken from, where the delegate had voted already
    /// @param weighed what that ballot weighed until then, where not all of its power stands behind one option
    record Overridden(AccountId delegate, Power power, Optional<Ballot> counted, Optional<Power> weighed) {

        /// Where all power of the delegate's ballot stands behind one option, or the delegate has not voted.
        public Overridden(AccountId delegate, Power power, Optional<Ballot> counted) {
            this(delegate, power, counted, Optional.empty());
        }

        /// The tally without what the delegate's ballot loses.
        public Tally taken(BallotRule rule, Tally tally) {
            if (counted.isEmpty()) return tally;
            var before = weighed.orElse(power);
            return tally.moving(rule, counted.get(), before, counted.get(), before.minus(power));
        }

        /// The tally with what the delegate's ballot gets back.
        public Tally returned(BallotRule rule, Tally tally) {
            if (counted.isEmpty()) return tally;
            var before = weighed.orElse(Power.ZERO);
            return tally.moving(rule, counted.get(), before, counted.get(), before.plus(power));
        }
    }

    /// What a direct vote, recorded just before, takes back from those to whom the voter entrusted shares of their power.
    record PowerReclaimed(ProposalId proposal, AccountId voter, List<Overridden> parts) implements GovernanceEvent {
        public PowerReclaimed {
            parts = List.copyOf(parts);
        }
    }

    /// A ballot was taken back.
    /// @param power what it weighed
    /// @param returned what goes back to those from whom the vote had taken it
    record VoteRetracted(ProposalId proposal, AccountId voter, Ballot ballot, Power power, List<Overridden> returned) implements GovernanceEvent {
        public VoteRetracted {
            returned = List.copyOf(returned);
        }
    }

    /// A second, final ballot of exactly the voter's own power.
    /// @param overridden whose word loses that power: the delegate's, or that of the voter's other ballot; nobody's where nobody would have spoken
    record VoteOverridden(ProposalId proposal, AccountId voter, Ballot ballot, Power power, Optional<Overridden> overridden, Optional<Digest> reason)
            implements GovernanceEvent {}

    /// Other delegates for shares of the member's power on a track, or on every track, for proposals opened from now on.
    record PowerEntrusted(AccountId from, Optional<TrackId> track, List<Part> parts, Optional<Instant> validFrom, Optional<Instant> until)
            implements GovernanceEvent {
        public PowerEntrusted {
            parts = List.copyOf(parts);
        }
    }

    /// Somebody else, or nobody, votes with what the holder owns of the asset.
    record VotesAssigned(AccountId holder, AssetId asset, Optional<AccountId> before, Optional<AccountId> after) implements GovernanceEvent {}

    /// The issuer attests that the account is one person's only one, in place of what they attested of it before.
    /// @param until when it ends by itself; empty where it does not
    record CredentialIssued(AccountId issuer, AccountId holder, Digest person, Optional<Instant> until) implements GovernanceEvent {}

    /// It holds no longer: its issuer took it back, or its term is over.
    record CredentialRevoked(AccountId issuer, AccountId holder, Digest person) implements GovernanceEvent {}

    /// The issuer attests how much power the account has elsewhere, from now on.
    record PowerAttested(AccountId issuer, AccountId holder, Power before, Power power) implements GovernanceEvent {}

    /// The one may vote with the other's power as far as the proxy says, in place of what was given before.
    record ProxyGiven(AccountId from, AccountId to, Proxy proxy) implements GovernanceEvent {}

    record ProxyRevoked(AccountId from, AccountId to) implements GovernanceEvent {}

    /// A final ballot of power that a chain of proxies allowed.
    /// @param chain from the owner of the power to the voter
    /// @param limited the first delegate of the chain against whose proxy the ballot counts, and with it everybody behind; the chain's length where none limited it
    record VotedByProxy(ProposalId proposal, List<AccountId> chain, Ballot ballot, Power power, int limited, Optional<Digest> reason)
            implements GovernanceEvent {
        public VotedByProxy {
            chain = List.copyOf(chain);
        }
    }

    /// A ballot with stake that is locked for it, in place of an earlier one or of none.
    /// @param clawed what the voter had given away, and takes back for this proposal; empty where they had before
    /// @param out what the tally loses: the earlier ballot, and what the delegate had said with what is taken back
    /// @param in what the tally gains
    record ConvictionVoteCast(
            ProposalId proposal, TrackId track, AccountId voter, ConvictionVote vote, boolean changed, Optional<Convictions.Given> clawed,
            Sway out, Sway in, Optional<Digest> reason) implements GovernanceEvent {}

    /// A ballot with conviction stands no more.
    /// @param balance the stake that it had named
    /// @param returned what the delegate speaks with again
    /// @param counts whether the vote runs, so that its tally changes
    /// @param out what the tally loses
    /// @param in what the tally gains by what is returned
    /// @param lockedUntil how long the stake stays locked; empty where it does not
    record ConvictionVoteReleased(
            ProposalId proposal, TrackId track, AccountId voter, Amount balance, Optional<Convictions.Given> returned,
            boolean counts, Sway out, Sway in, Optional<Instant> lockedUntil) implements GovernanceEvent {}

    /// What one tally gains or loses.
    record Swayed(ProposalId proposal, Sway by) {}

    /// @param swayed the running votes on which the delegate speaks for others already
    record ConvictionDelegated(AccountId from, TrackId track, Convictions.Given given, List<Swayed> swayed) implements GovernanceEvent {
        public ConvictionDelegated {
            swayed = List.copyOf(swayed);
        }
    }

    record ConvictionUndelegated(AccountId from, TrackId track, Convictions.Given given, List<Swayed> swayed, Instant lockedUntil) implements GovernanceEvent {
        public ConvictionUndelegated {
            swayed = List.copyOf(swayed);
        }
    }

    /// @param locked what stays locked for the track
    record ConvictionLockReleased(AccountId account, TrackId track, Amount locked) implements GovernanceEvent {}

    /// Another delegate, or none, for proposals opened from now on.
    /// @param power what the member has at stake now
    record DelegationChanged(AccountId from, Optional<AccountId> before, Optional<AccountId> after, Amount power) implements GovernanceEvent {}

    /// The proposal's quorum is what this average turnout makes it, for ever.
    record TurnoutExpected(ProposalId proposal, Ratio average) implements GovernanceEvent {}

    /// Who decides the proposal together, and how much power each group had at the snapshot.
    record ChambersCounted(ProposalId proposal, List<House> houses) implements GovernanceEvent {
        public ChambersCounted {
            houses = List.copyOf(houses);
        }
    }

    /// A decision moved the average turnout of its track, which the quorums of later proposals follow.
    /// @param turnout what took part, as a share of all power there was
    record TurnoutAveraged(TrackId track, ProposalId proposal, Ratio turnout, Ratio before, Ratio after) implements GovernanceEvent {}

    /// The turnout was reached for the first time, on a track that protects a vote from late surprises.
    record QuorumReached(ProposalId proposal) implements GovernanceEvent {}

    /// The last moments of a vote changed what it comes to, so it goes on.
    /// @param decisionEnds when the decision ends now
    /// @param endsAt when the vote ends now: later where something is being confirmed
    record VotingExtended(ProposalId proposal, Instant decisionEnds, Instant endsAt) implements GovernanceEvent, MovesEnd {}

    /// From here on the proposal passes; if that stays so, it has passed at `confirmedAt`.
    /// @param endsAt when the vote ends now
    record ConfirmationBegun(ProposalId proposal, Instant confirmedAt, Instant endsAt) implements GovernanceEvent, MovesEnd {}

    /// The proposal passes no more.
    /// @param endsAt when the vote ends now
    record ConfirmationBroken(ProposalId proposal, Instant endsAt) implements GovernanceEvent, MovesEnd {}

    /// An expedited proposal did not pass in its time, and is decided as a regular one from here on, with the ballots it has.
    /// @param endsAt when the vote ends now
    record FellBack(ProposalId proposal, Instant endsAt) implements GovernanceEvent, MovesEnd {}

    /// The vote is over, and this is what it means.
    record VotingClosed(ProposalId proposal, Verdict verdict, Tally tally) implements GovernanceEvent {}

    /// What became of the deposit; the three parts are all of it.
    record DepositSettled(ProposalId proposal, AccountId proposer, AssetId asset, Amount refunded, Amount burned, Amount toTreasury)
            implements GovernanceEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            var from = new Holding(proposer, Compartment.DEPOSIT, asset);
            var postings = new ArrayList<Posting>();
            if (!refunded.isZero()) postings.add(new Posting(from, Holding.available(proposer, asset), refunded));
            if (!burned.isZero()) postings.add(new Posting(from, Holding.issuance(asset), burned));
            if (!toTreasury.isZero()) postings.add(new Posting(from, Holding.available(AccountId.TREASURY, asset), toTreasury));
            return postings;
        }
    }

    /// The proposal passed and waits for its timelock.
    record ProposalQueued(ProposalId proposal, Instant readyAt, Instant expiresAt) implements GovernanceEvent {}

    /// The proposal's actions take effect with the events that follow.
    record ProposalExecuted(ProposalId proposal) implements GovernanceEvent {}

    /// The proposal was tried, and nothing of it took effect.
    /// @param action which of its actions could not hold, counted from 0; -1 where none came to its turn
    /// @param retryAt when it is tried again; empty where its grace is over first
    record ExecutionFailed(ProposalId proposal, int action, Obstacle obstacle, Optional<Instant> retryAt) implements GovernanceEvent {}

    record ProposalExpired(ProposalId proposal) implements GovernanceEvent {}

    /// The common purse paid, by decision of its owners.
    record TreasurySpent(ProposalId proposal, AccountId to, AssetId asset, Amount amount) implements GovernanceEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(AccountId.TREASURY, asset), Holding.available(to, asset), amount));
        }
    }

    /// Somebody voted for the proposal when there were so many claims on the treasury, more than before.
    record ClaimsCounted(ProposalId proposal, Amount claims) implements GovernanceEvent {}

    /// A member gave stake and loot up for a share of the treasury. The stake is burned by an event of its own.
    /// @param paid what the treasury paid, asset by asset
    record MemberLeft(AccountId member, TrackId track, Amount stake, Optional<Deposit> loot, List<Deposit> paid) implements GovernanceEvent, MovesAssets {
        public MemberLeft {
            paid = List.copyOf(paid);
        }

        @Override
        public List<Posting> postings() {
            var postings = new ArrayList<Posting>();
            loot.filter(given -> !given.amount().isZero())
                    .ifPresent(given -> postings.add(new Posting(Holding.available(member, given.asset()), Holding.issuance(given.asset()), given.amount())));
            for (var each : paid) {
                if (!each.amount().isZero()) postings.add(new Posting(Holding.available(AccountId.TREASURY, each.asset()), Holding.available(member, each.asset()), each.amount()));
            }
            return postings;
        }
    }

    /// A member locked units behind the candidates of its slate.
    record ApprovalLocked(TrackId track, AccountId member, AssetId asset, Amount amount) implements GovernanceEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(member, asset), new Holding(member, Compartment.APPROVAL, asset), amount));
        }
    }

    /// A member took units back from behind its slate.
    record ApprovalFreed(TrackId track, AccountId member, AssetId asset, Amount amount) implements GovernanceEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(new Holding(member, Compartment.APPROVAL, asset), Holding.available(member, asset), amount));
        }
    }

    /// From here on what the member has locked stands behind these candidates.
    record SlateChosen(TrackId track, AccountId member, List<ProposalId> slate) implements GovernanceEvent {
        public SlateChosen {
            slate = List.copyOf(slate);
        }
    }

    /// The candidate holds the track's hat, with so much behind it. The first time that is also its passing.
    record CandidateLifted(TrackId track, ProposalId proposal, Amount approval) implements GovernanceEvent {}
}
