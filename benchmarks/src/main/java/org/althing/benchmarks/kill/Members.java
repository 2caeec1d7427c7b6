package org.althing.benchmarks.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.signature.SignatureProvider;
import org.althing.commands.signature.SignatureProviders;
import org.althing.commands.signature.SigningKeys;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.CommandSigner;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.StakingRules;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.ClaimRewards;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.althing.eventlog.codec.CommandCodec;

/// The members of one network, drawn from a seed: they found it, and sign commands of its features with their own keys. Mostly transfers;
/// some of what they ask is refused, as in life.
final class Members {
    private static final AssetId ALT = new AssetId("ALT");
    private static final int COUNT = 12;
    /// Half of what a command may live, so that a slow machine does not make it expire on the way.
    private static final Duration LIFETIME = Duration.ofMinutes(9);
    private static final CommandCodec CODEC = new CommandCodec();

    private final RandomGenerator random;
    private final SignatureProvider signatures;
    private final GenesisDocument document;
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<CommandSigner> signers = new ArrayList<>();
    private ProposalId proposal;
    private ContributionId contribution;

    /// A command as it is sent.
    record Sent(CommandId id, byte[] jws, Digest digest) {}

    Members(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        signatures = SignatureProviders.first().best();
        var keys = new ArrayList<SigningKey>();
        var founders = new ArrayList<Genesis.Member>();
        for (int i = 0; i < COUNT; i++) {
            var key = key();
            keys.add(key);
            founders.add(new Genesis.Member(List.of(key.verificationKey()), 1, Optional.empty(), i < 4 ? List.of(Role.REVIEWER) : List.of(),
                    List.of(new Genesis.Balance(ALT, Amount.of(1_000_000_000L))), Amount.of(1_000_000L)));
        }
        document = GenesisDocument.of(genesis(founders));
        for (int i = 0; i < COUNT; i++) {
            accounts.add(Genesis.account(document.network(), i));
            signers.add(new CommandSigner(keys.get(i), document.network().genesis()));
        }
        proposal = ProposalId.derive(new CommandId(0, 0), 0);
        contribution = ContributionId.derive(new CommandId(0, 0), 0);
    }

    /// Epochs last a minute and stake is back after a second, so that due facts happen meanwhile.
    private Genesis genesis(List<Genesis.Member> founders) {
        var usual = Policy.initial(ALT);
        var policy = new Policy(1, ALT, Duration.ofMinutes(1), usual.emission(), usual.split(), new StakingRules(Duration.ofSeconds(1), Amount.of(1)),
                usual.contributions(), usual.jobs(), usual.commands(), Optional.empty());
        var poll = StandardTracks.poll().with(new VotingWindow(Duration.ZERO, Duration.ofSeconds(2)));
        return new Genesis("doomed", ClockMode.LIVE, Instant.ofEpochSecond(Instant.now().getEpochSecond() - 58), new Admission.ProofOfWork(0), policy,
                List.of(new Genesis.Rules(StandardTracks.POLL, poll)), List.of(new Genesis.Asset(ALT, 6)), founders, List.of());
    }

    GenesisDocument document() {
        return document;
    }

    /// The next command, signed and ready to be sent.
    Sent next() {
        int actor = random.nextInt(COUNT);
        var id = new CommandId(random.nextLong(), random.nextLong());
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> sign(actor, id, new Bond(accounts.get(actor), amount()));
            case 3, 4 -> sign(actor, id, new Unbond(accounts.get(actor), amount()));
            case 5 -> sign(actor, id, new ClaimRewards(accounts.get(actor)));
            case 6, 7 -> sign(actor, id, submission(id, actor));
            case 8, 9, 10 -> reviewed(id);
            case 11 -> sign(actor, id, proposed(id, actor));
            case 12, 13, 14 -> sign(actor, id, new CastVote(accounts.get(actor), proposal, new Ballot.Side(Ballot.Support.FOR), Optional.empty()));
            case 15 -> sign(actor, id, new Delegate(accounts.get(actor), somebody()));
            case 16 -> opened(id);
            case 17, 18 -> sign(actor, id, new Batch(List.of(transfer(actor), transfer(actor), transfer(actor), transfer(actor))));
            default -> sign(actor, id, transfer(actor));
        };
    }

    List<Sent> next(int count) {
        var sent = new ArrayList<Sent>(count);
        for (int i = 0; i < count; i++) sent.add(next());
        return sent;
    }

    private Command submission(CommandId id, int actor) {
        contribution = ContributionId.derive(id, 0);
        return new SubmitContribution(accounts.get(actor), ContributionKind.DATA, digest());
    }

    private Command proposed(CommandId id, int actor) {
        proposal = ProposalId.derive(id, 0);
        return new Propose(accounts.get(actor), StandardTracks.POLL, digest(), List.of(), List.of());
    }

    private Sent reviewed(CommandId id) {
        int reviewer = random.nextInt(4);
        return sign(reviewer, id, new ReviewContribution(accounts.get(reviewer), contribution, random.nextInt(101)));
    }

    private Sent opened(CommandId id) {
        var key = key();
        var open = new OpenAccount(List.of(key.verificationKey()), 1, Optional.empty(), 0, Optional.empty());
        return sign(new CommandSigner(key, document.network().genesis()), id, open);
    }

    private Transfer transfer(int actor) {
        return new Transfer(accounts.get(actor), somebody(), ALT, amount());
    }

    private AccountId somebody() {
        return accounts.get(random.nextInt(COUNT));
    }

    private Amount amount() {
        return Amount.of(1 + random.nextInt(10_000));
    }

    private Digest digest() {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private SigningKey key() {
        var seed = new byte[SigningKey.SEED_BYTES];
        random.nextBytes(seed);
        return signatures.adopt(SigningKeys.ofSeed(seed));
    }

    private Sent sign(int actor, CommandId id, Command command) {
        return sign(signers.get(actor), id, command);
    }

    private static Sent sign(CommandSigner signer, CommandId id, Command command) {
        var jws = signer.sign(id, Instant.now().plus(LIFETIME), CODEC.encode(command));
        return new Sent(id, jws, Digest.sha256(jws));
    }
}
