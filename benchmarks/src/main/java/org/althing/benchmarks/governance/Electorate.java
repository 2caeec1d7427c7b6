package org.althing.benchmarks.governance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Delegate;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Policy;

/// Members with one unit at stake each. Three in ten have delegated to one of a thousandth of all; one in twenty of all has delegated and
/// votes all the same. Commands are as they are after their signatures were checked, each batch signed by everybody in it; in place of the
/// signed bytes stand as many bytes as those would have.
final class Electorate {
    static final Duration PERIOD = Duration.ofDays(5);
    private static final AssetId ALT = new AssetId("ALT");
    /// A signature with its header, and a vote as JSON, in base64url.
    private static final int ITEM_BYTES = 160 + 270;

    final Genesis genesis;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
    private final AccountId[] accounts;
    private final KeyId[] keys;
    private final byte[] noise;
    private final int delegators;
    private final int overriding;
    private final int delegates;

    Electorate(int voters, int batch) {
        keys = new KeyId[voters];
        var founders = new ArrayList<Genesis.Member>(voters);
        var unit = Amount.of(1);
        for (int i = 0; i < voters; i++) {
            var key = VerificationKey.of(Digest.sha256(("voter " + i).getBytes(StandardCharsets.US_ASCII)).bytes());
            keys[i] = key.thumbprint();
            founders.add(new Genesis.Member(List.of(key), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, unit)), unit));
        }
        genesis = new Genesis("electorate of " + voters, ClockMode.LIVE, Instant.ofEpochSecond(Instant.now().getEpochSecond()), new Admission.ProofOfWork(0),
                Policy.initial(ALT), List.of(new Genesis.Rules(StandardTracks.POLL, rules())), List.of(new Genesis.Asset(ALT, 6)), founders, List.of());
        var id = GenesisDocument.of(genesis).network();
        accounts = new AccountId[voters];
        for (int i = 0; i < voters; i++) accounts[i] = Genesis.account(id, i);
        noise = new byte[ITEM_BYTES * batch];
        random.nextBytes(noise);
        delegators = voters * 3 / 10;
        overriding = voters / 20;
        delegates = Math.max(1, voters / 1_000);
    }

    /// For, against or abstain, from the opening on; whole delegation, overridden by a direct vote.
    private static RuleSet rules() {
        return StandardTracks.poll().with(new VotingWindow(Duration.ZERO, PERIOD));
    }

    /// Everybody who delegates, in batches.
    List<List<Integer>> delegating(int batch) {
        return batches(IntStream.range(0, delegators), batch);
    }

    /// Everybody who casts a ballot, in batches and in no order: all who did not delegate, and those who did and vote all the same.
    List<List<Integer>> voting(int batch) {
        return batches(IntStream.concat(IntStream.range(0, overriding), IntStream.range(delegators, accounts.length)), batch);
    }

    private List<List<Integer>> batches(IntStream members, int batch) {
        int[] order = members.toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        var batches = new ArrayList<List<Integer>>();
        for (int from = 0; from < order.length; from += batch) {
            batches.add(Arrays.stream(order, from, Math.min(order.length, from + batch)).boxed().toList());
        }
        return batches;
    }

    Submission delegate(List<Integer> members, Instant now) {
        return submission(members, members.stream().<Command>map(from -> new Delegate(accounts[from], accounts[delegators + from % delegates])).toList(), now);
    }

    Submission vote(ProposalId proposal, List<Integer> members, Instant now) {
        return submission(members, members.stream().<Command>map(voter ->
                new CastVote(accounts[voter], proposal, new Ballot.Side(side(voter)), Optional.empty())).toList(), now);
    }

    /// Six in ten are for it, three against, one abstains.
    private static Support side(int voter) {
        int tenth = voter % 10;
        return tenth < 6 ? Support.FOR : tenth < 9 ? Support.AGAINST : Support.ABSTAIN;
    }

    Submission propose(Instant now) {
        int proposer = accounts.length - 1;
        return submission(List.of(proposer), List.of(new Propose(accounts[proposer], StandardTracks.POLL, new Digest(random.nextLong(), 0, 0, 0), Optional.empty(), Optional.empty(),
                List.of(), List.of())), now);
    }

    /// What the proposal is called that a submission of [#propose] opens.
    static ProposalId opened(Submission proposing) {
        return ProposalId.derive(proposing.command().id(), 0);
    }

    /// A command of little weight, for which whatever is due happens first.
    /// @param delegator who takes a delegation back, which everybody can do once
    Submission nudge(int delegator, Instant now) {
        return submission(List.of(delegator), List.of(new Undelegate(accounts[delegator])), now);
    }

    private Submission submission(List<Integer> signers, List<Command> commands, Instant now) {
        var jws = new byte[ITEM_BYTES * commands.size()];
        System.arraycopy(noise, 0, jws, 0, jws.length);
        ByteBuffer.wrap(jws).putLong(random.nextLong());
        var signed = new HashSet<KeyId>();
        for (int signer : signers) signed.add(keys[signer]);
        var command = commands.size() == 1 ? commands.getFirst() : new Batch(commands);
        return new Submission(new SignedCommand(new CommandId(random.nextLong(), random.nextLong()), signed, now.plus(Duration.ofMinutes(5)), Digest.sha256(jws), command), jws);
    }

    /// How many ballots are cast.
    int ballots() {
        return accounts.length - delegators + overriding;
    }

    int voters() {
        return accounts.length;
    }
}
