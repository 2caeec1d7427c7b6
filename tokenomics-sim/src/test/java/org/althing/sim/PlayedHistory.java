package org.althing.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.StandardTracks;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Policy;
import org.althing.eventlog.Append;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;

/// A week of a small network, played through its rules into a log: three members with stakes of 50, 30 and 20, one contribution with two
/// reviews, one poll that just reaches its quorum, transfers singly and in a batch.
final class PlayedHistory {
    static final AssetId ALT = new AssetId("ALT");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final NetworkId ID = new NetworkId(Digest.sha256("played".getBytes(StandardCharsets.UTF_8)));
    static final CommandId POLL = new CommandId(3, 3);

    final Genesis genesis;
    final MemoryEventLog log = new MemoryEventLog();
    final Map<Digest, SignedCommand> commands = new HashMap<>();
    private final Network network = new Network();
    private final EventCodec codec = new EventCodec();
    private final List<Recorded> events = new ArrayList<>();
    private long ids;

    PlayedHistory() {
        genesis = new Genesis("played", ClockMode.LIVE, START, new Admission.ProofOfWork(0), Policy.initial(ALT),
                List.of(new Genesis.Rules(StandardTracks.POLL, StandardTracks.poll())), List.of(new Genesis.Asset(ALT, 6)),
                List.of(member("ann", 50), member("ben", 30), member("cem", 20)), List.of());
        events.addAll(network.found(genesis.events(ID), START));
    }

    static PlayedHistory week() {
        var played = new PlayedHistory();
        var content = Digest.sha256("a data set".getBytes(StandardCharsets.UTF_8));
        var contribution = new CommandId(2, 2);
        played.does(0, "cem", contribution, new SubmitContribution(account("cem"), ContributionKind.DATA, content));
        played.does(1, "ann", new ReviewContribution(account("ann"), ContributionId.derive(contribution, 0), 80));
        played.does(2, "ben", new ReviewContribution(account("ben"), ContributionId.derive(contribution, 0), 60));
        played.does(3, "ann", new Transfer(account("ann"), account("ben"), ALT, Amount.of(7)));
        played.does(4, "ann", new Batch(List.of(
                new Transfer(account("ann"), account("cem"), ALT, Amount.of(1)),
                new Transfer(account("ann"), account("cem"), ALT, Amount.of(1_000_000)),
                new Transfer(account("ann"), account("ben"), ALT, Amount.of(2)))));
        played.does(5, "ann", POLL, new Propose(account("ann"), StandardTracks.POLL, content, List.of(), List.of()));
        var poll = ProposalId.derive(POLL, 0);
        played.does(32, "cem", new CastVote(account("cem"), poll, new Ballot.Side(Support.FOR), Optional.empty()));
        played.does(30 + 24 * 6, "cem", new Transfer(account("cem"), account("ann"), ALT, Amount.of(3)));
        played.advance(24 * 9);
        return played.store(UnaryOperator.identity());
    }

    private static Genesis.Member member(String name, long stake) {
        return new Genesis.Member(List.of(key(name)), 1, Optional.empty(), List.of(Role.REVIEWER), List.of(new Genesis.Balance(ALT, Amount.of(100))), Amount.of(stake));
    }

    static AccountId account(String name) {
        return Genesis.account(ID, List.of("ann", "ben", "cem").indexOf(name));
    }

    private static VerificationKey key(String name) {
        return VerificationKey.of(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    void does(long hours, String signer, Command command) {
        does(hours, signer, new CommandId(1, ++ids), command);
    }

    void does(long hours, String signer, CommandId id, Command command) {
        var clock = START.plus(Duration.ofHours(hours));
        var signed = new SignedCommand(id, Set.of(key(signer).thumbprint()), clock.plusSeconds(60),
                Digest.sha256((id + " " + command).getBytes(StandardCharsets.UTF_8)), command);
        commands.put(signed.jws(), signed);
        events.addAll(network.submit(signed, clock).events());
    }

    void advance(long hours) {
        events.addAll(network.advance(START.plus(Duration.ofHours(hours))));
    }

    /// Stores every event as `tampering` makes it.
    PlayedHistory store(UnaryOperator<Recorded> tampering) {
        for (var event : events) log.append(new Append(event.position(), List.of(codec.draft(tampering.apply(event))))).join();
        return this;
    }

    CommandArchive archive() {
        return commands::get;
    }

    Network network() {
        return network;
    }
}
