package org.althing.projections;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.FailLease;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.Job;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.FallbackRule;
import org.althing.domain.governance.rules.LateRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.Answer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Policy;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.ClaimRewards;
import org.althing.domain.staking.StakingCommand.Unbond;

/// A random history of a small network with every feature in it, played through its real rules; the same seed gives the same history.
final class History {
    static final AssetId ALT = new AssetId("ALT");
    static final AssetId ALTX = new AssetId("ALTX");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FOUNDERS = 8;
    private static final int PAUSE_MS_MAX = 2_400_000;

    final Network network = new Network();
    final List<Recorded> log = new ArrayList<>();
    final List<AccountId> accounts = new ArrayList<>();
    final List<ProposalId> proposals = new ArrayList<>();
    final List<ContributionId> contributions = new ArrayList<>();
    final List<JobId> jobs = new ArrayList<>();
    final List<NodeId> nodes = new ArrayList<>();
    private final RandomGenerator random;
    private final Set<KeyId> everyKey = new HashSet<>();
    private LeaseGranted lease;
    private long commands;
    private Instant clock = START;

    private History(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var founders = new ArrayList<Genesis.Member>();
        for (int i = 0; i < FOUNDERS; i++) {
            founders.add(new Genesis.Member(List.of(key("founder " + i)), 1, Optional.of(key("recovery " + i)), List.of(Role.values()),
                    List.of(new Genesis.Balance(ALT, Amount.of(1_000)), new Genesis.Balance(ALTX, Amount.of(500))), Amount.of(100 * i)));
        }
        var tracks = List.of(new Genesis.Rules(StandardTracks.ORDINARY, StandardTracks.ordinary(ALT, Amount.of(7))),
                new Genesis.Rules(StandardTracks.CONSTITUTION, StandardTracks.constitution(ALT, Amount.of(9))),
                new Genesis.Rules(StandardTracks.POLL, timed()), new Genesis.Rules(StandardTracks.CHOICE, StandardTracks.choice(5)));
        var genesis = new Genesis("history", ClockMode.LIVE, START, new Admission.ProofOfWork(0), Policy.initial(ALT), tracks,
                List.of(new Genesis.Asset(ALT, 6), new Genesis.Asset(ALTX, 0)), founders, List.of(new Genesis.Balance(ALT, Amount.of(1_000_000))));
        var id = new NetworkId(digest("history"));
        log.addAll(network.found(genesis.events(id), START));
        for (int i = 0; i < FOUNDERS; i++) accounts.add(Genesis.account(id, i));
    }

    /// A poll whose course is looked at before its end.
    private static RuleSet timed() {
        return StandardTracks.poll().with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.Highest(List.of(new TurnoutRequirement.FixedPower(Amount.of(300)),
                        new TurnoutRequirement.Adaptive(Ratio.ZERO, Ratio.of(1, 4), Ratio.ZERO, Ratio.of(1, 5), Ratio.of(1, 20))))))
                .with(new ApprovalRule.MoreThan(Ratio.of(2, 3)))
                .with(new ConfirmationRule(Duration.ofHours(12), Duration.ofHours(1), false))
                .with(new LateRule(Duration.ofDays(2), Duration.ofDays(2), Duration.ofDays(4), true))
                .with(new FallbackRule(Duration.ofDays(10), new ApprovalRule.MoreThan(Ratio.of(1, 3))));
    }

    static History of(long seed, int events) {
        var history = new History(seed);
        while (history.log.size() < events) history.step();
        return history;
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private VerificationKey key(String name) {
        var key = VerificationKey.of(digest(name).bytes());
        everyKey.add(key.thumbprint());
        return key;
    }

    /// One random command; what the rules refuse leaves no trace.
    private void step() {
        clock = clock.plusMillis(random.nextInt(PAUSE_MS_MAX));
        switch (random.nextInt(24)) {
            case 0 -> open();
            case 1 -> submit(new ReplaceKeys(any(accounts), List.of(key("first " + commands), key("second " + commands)), 1 + random.nextInt(2)));
            case 2, 3 -> submit(new Bond(any(accounts), Amount.of(1 + random.nextInt(200))));
            case 4 -> submit(new Unbond(any(accounts), Amount.of(1 + random.nextInt(100))));
            case 5 -> submit(new ClaimRewards(any(accounts)));
            case 6, 7 -> govern();
            case 8, 9, 10, 11 -> vote();
            case 12 -> submit(random.nextInt(3) == 0 ? new Undelegate(any(accounts)) : new Delegate(any(accounts), any(accounts)));
            case 13, 14, 15, 16 -> contribute();
            case 17, 18, 19, 20 -> compute();
            default -> transfer();
        }
    }

    private void open() {
        if (submit(new OpenAccount(List.of(key("newcomer " + commands)), 1, Optional.empty(), 0, Optional.empty()))) {
            accounts.add(AccountId.derive(last(), 0));
        }
    }

    private void transfer() {
        var from = any(accounts);
        var asset = random.nextInt(3) == 0 ? ALTX : ALT;
        long have = network.ledger().available(from, asset).lo();
        submit(new Transfer(from, any(accounts), asset, Amount.of(random.nextInt(10) == 0 ? have : random.nextLong(have + 2))));
    }

    private void govern() {
        if (!proposals.isEmpty() && random.nextInt(8) == 0) {
            var last = proposals.getLast();
            submit(new CancelProposal(network.governance().proposal(last).proposer(), last));
            return;
        }
        var title = digest("title " + commands);
        var command = switch (random.nextInt(4)) {
            case 0 -> new Propose(any(accounts), StandardTracks.ORDINARY, title, List.of(),
                    List.of(new Action.SpendTreasury(any(accounts), ALT, Amount.of(random.nextInt(100)))));
            case 1 -> new Propose(any(accounts), StandardTracks.CONSTITUTION, title, List.of(), List.of(new Action.GrantRole(any(accounts), Role.REVIEWER)));
            case 2 -> new Propose(any(accounts), StandardTracks.POLL, title, List.of(), List.of());
            default -> new Propose(any(accounts), StandardTracks.CHOICE, title, List.of(digest("red"), digest("green"), digest("blue")), List.of());
        };
        if (submit(command)) proposals.add(ProposalId.derive(last(), 0));
    }

    private void vote() {
        if (proposals.isEmpty()) return;
        var proposal = proposals.get(Math.max(0, proposals.size() - 1 - random.nextInt(20)));
        boolean choice = network.governance().proposal(proposal).choices() > 0;
        submit(new CastVote(any(accounts), proposal, choice ? new Ballot.Choice(random.nextInt(3)) : new Ballot.Side(any(List.of(Ballot.Support.FOR, Ballot.Support.AGAINST, Ballot.Support.ABSTAIN))),
                random.nextBoolean() ? Optional.empty() : Optional.of(digest("reason " + commands))));
    }

    private void contribute() {
        if (contributions.isEmpty() || random.nextInt(3) == 0) {
            if (submit(new SubmitContribution(any(accounts), any(List.of(ContributionKind.values())), digest("content " + commands)))) {
                contributions.add(ContributionId.derive(last(), 0));
            }
        } else {
            submit(new ReviewContribution(any(accounts), any(contributions), random.nextInt(101)));
        }
    }

    private JobSpec program() {
        var given = List.of(new JobSpec.Values(0, digest("values " + commands)), new JobSpec.Values(3, digest("weights")));
        return new JobSpec.Program(NumericProfile.RF32_1, digest("program"), 1 + random.nextInt(9), given, 512, 1_000, 88);
    }

    private void compute() {
        switch (random.nextInt(8)) {
            case 0 -> {
                if (submit(new RegisterNode(any(accounts), key("node " + commands), List.of(NumericProfile.values()), digest("manifest")))) {
                    nodes.add(NodeId.derive(last(), 0));
                }
            }
            case 1, 2 -> {
                var spec = commands % 3 == 0 ? program() : new JobSpec.Gemm(NumericProfile.RI8_1, 8, 8, 8, new JobSpec.Operands.Generated(new Seed(commands)));
                if (submit(new SubmitJob(any(accounts), spec, Verification.SIGNED, Amount.of(1 + random.nextInt(20))))) jobs.add(JobId.derive(last(), 0));
            }
            case 3 -> {
                if (!jobs.isEmpty() && network.compute().job(jobs.getLast()) instanceof Job.Open open) submit(new CancelJob(open.terms().customer(), jobs.getLast()));
            }
            default -> work();
        }
    }

    /// A lease and, mostly before it runs out, what becomes of it.
    private void work() {
        if (nodes.isEmpty() || !submit(new AcquireLease(any(nodes)))) return;
        lease = Stream.of(log.getLast().event()).map(LeaseGranted.class::cast).findFirst().orElseThrow();
        if (random.nextInt(3) == 0) {
            clock = lease.extendableAt();
            submit(new ExtendLease(lease.node(), lease.lease(), lease.nonce()));
        }
        switch (random.nextInt(5)) {
            case 0 -> submit(new ReleaseLease(lease.node(), lease.lease(), lease.nonce()));
            case 1 -> submit(new FailLease(lease.node(), lease.lease(), lease.nonce(), Failure.TIME_LIMIT));
            case 2, 3 -> submit(new CommitResult(lease.node(), lease.lease(), lease.nonce(), digest("output"), digest("statement")));
            default -> { /* the node is never heard of again */ }
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private CommandId last() {
        return new CommandId(0x0411, commands);
    }

    private boolean submit(Command command) {
        commands++;
        var step = network.submit(new SignedCommand(last(), everyKey, network.now(clock).plusSeconds(60), digest(last().text()), command), clock);
        log.addAll(step.events());
        return step.answer() instanceof Answer.Decided;
    }
}
