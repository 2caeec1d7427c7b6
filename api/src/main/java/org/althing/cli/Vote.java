package org.althing.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceCommand.RevealVote;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.SealedBallot;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Votes, votes again where the rules let a vote change, reveals a secret vote, or takes a vote back.
@Command(name = "vote", description = "Votes on a proposal.", mixinStandardHelpOptions = true)
final class Vote implements Callable<Integer> {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Mixin
    Acting acting;

    @Parameters(index = "0", paramLabel = "PROPOSAL")
    ProposalId proposal;

    @Parameters(index = "1", arity = "0..1", paramLabel = "BALLOT", description = BallotForm.FORMS, converter = BallotForm.class)
    Optional<Ballot> ballot = Optional.empty();

    @ArgGroup
    Manner manner = new Manner();

    @Option(names = "--stake", paramLabel = "AMOUNT", description = "with --conviction: how much of one's stake")
    Optional<Amount> stake = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept off the log")
    Optional<String> reason = Optional.empty();

    /// How the vote is cast, where it is not cast plainly.
    static final class Manner {
        @Option(names = "--retract", description = "take the vote back")
        boolean retract;

        @Option(names = "--reveal", description = "show what was committed to with --secret")
        boolean reveal;

        @Option(names = "--secret", description = "commit to the ballot; what it says is kept in the data directory until it is revealed")
        boolean secret;

        @Option(names = "--override", description = "with exactly one's own power, in place of whoever speaks with it")
        boolean override;

        @Option(names = "--through", split = ",", paramLabel = "OWNER,...", description = "with power that its owner, and whoever passed it on, lets one use")
        List<String> through = List.of();

        @Option(names = "--conviction", paramLabel = "N", description = "with --stake, which stays locked for longer the higher N is, and weighs more")
        Optional<Integer> conviction = Optional.empty();
    }

    @Override
    public Integer call() throws IOException, Failure {
        boolean speaks = !manner.retract && !manner.reveal;
        if (speaks != ballot.isPresent()) throw new ParameterException(acting.verb.commandLine(), "a ballot is meant, or --retract or --reveal without one");
        if (manner.conviction.isPresent() != stake.isPresent()) throw new ParameterException(acting.verb.commandLine(), "--conviction and --stake go together");
        if (manner.retract) return acting.send((self, id) -> new RetractVote(self, proposal), (id, receipt) -> "Took the vote back");
        if (manner.reveal) return acting.send((self, id) -> revealed(self), (id, receipt) -> "Revealed the vote");
        try (var link = Link.to(acting)) {
            var why = reason.isEmpty() ? Optional.<Digest>empty() : Optional.of(acting.keep(link, reason.get()));
            return acting.send(link, (self, id) -> cast(self, why), (id, receipt) -> manner.secret ? "Committed to a vote; vote --reveal shows it when that is asked for" : "Voted");
        }
    }

    private GovernanceCommand cast(AccountId self, Optional<Digest> why) throws IOException, Failure {
        if (manner.secret) return committed(self, why);
        if (manner.override) return new OverrideVote(self, proposal, ballot.get(), why);
        if (manner.conviction.isPresent()) return new VoteWithConviction(self, proposal, withStake(), why);
        if (!manner.through.isEmpty()) return new VoteByProxy(self, proposal, chain(self), ballot.get(), why);
        return new CastVote(self, proposal, ballot.get(), why);
    }

    private SealedBallots sealed() {
        return new SealedBallots(acting.directory().resolve("ballots"));
    }

    private CommitVote committed(AccountId self, Optional<Digest> why) throws IOException {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var sealed = new SealedBallot(proposal, self, ballot.get(), why, Digest.of(salt));
        // Kept before it is sent: a commitment that nobody can reveal costs the vote.
        sealed().keep(sealed);
        return new CommitVote(self, proposal, sealed.commitment());
    }

    private RevealVote revealed(AccountId self) throws IOException, Failure {
        var kept = sealed().read(proposal, self);
        return new RevealVote(self, proposal, self, kept.ballot(), kept.reason(), kept.salt());
    }

    private ConvictionVote withStake() {
        return switch (ballot.get()) {
            case Ballot.Side(var side) when side == Support.FOR || side == Support.AGAINST -> new ConvictionVote.Standard(side == Support.FOR, stake.get(), manner.conviction.get());
            case Ballot.Side(var side) when side == Support.ABSTAIN -> new ConvictionVote.Split(Amount.ZERO, Amount.ZERO, stake.get());
            default -> throw new ParameterException(acting.verb.commandLine(), "with conviction one votes for, against or abstain");
        };
    }

    private List<AccountId> chain(AccountId self) throws IOException, Failure {
        var chain = new ArrayList<AccountId>();
        for (var owner : manner.through) chain.add(acting.account(owner));
        chain.add(self);
        return chain;
    }
}
