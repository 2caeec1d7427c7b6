package org.althing.commands;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Admission;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;

/// A founding document with numbered members who hold the same amount, and commands of theirs, as if their signatures had been checked.
/// A command's bytes are made from its content, so equal commands have equal digests.
public final class Town {
    public static final AssetId ALT = new AssetId("ALT");
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public final Genesis genesis;
    public final NetworkId id;
    private final int members;
    private volatile Instant now = START.plusSeconds(1);

    public Town(int members, long each) {
        this(members, each, ClockMode.LIVE);
    }

    public Town(int members, long each, ClockMode clock) {
        this.members = members;
        var founders = new ArrayList<Genesis.Member>();
        for (int i = 0; i < members; i++) {
            founders.add(new Genesis.Member(List.of(key(i)), 1, Optional.empty(), List.of(), List.of(new Genesis.Balance(ALT, Amount.of(each))), Amount.ZERO));
        }
        genesis = new Genesis("town of " + members, clock, START, new Admission.ProofOfWork(0), policy(), List.of(), List.of(new Genesis.Asset(ALT, 6)), founders, List.of());
        id = GenesisDocument.of(genesis).network();
    }

    /// The usual one, but stake that was asked back is free after a minute.
    private static Policy policy() {
        return ((Policy.Amended.Next) Policy.founding(ALT, List.of(new Amendment("staking.unbondingDelay", "PT1M"), new Amendment("staking.minimumStake", "1")))).policy();
    }

    /// The machine's clock: it stands still until it is set. Any thread may read it.
    public InstantSource clock() {
        return () -> now;
    }

    public void setClock(Duration afterStart) {
        now = START.plus(afterStart);
    }

    public static VerificationKey key(int member) {
        return VerificationKey.of(Digest.sha256(("member " + member).getBytes(StandardCharsets.UTF_8)).bytes());
    }

    public AccountId account(int member) {
        return Genesis.account(id, member);
    }

    public int members() {
        return members;
    }

    public Transfer transfer(int from, int to, long amount) {
        return new Transfer(account(from), account(to), ALT, Amount.of(amount));
    }

    /// The member's command under this id, valid for ten minutes from now.
    public Submission by(int member, long id, Command command) {
        var jws = (id + " " + member + " " + command).getBytes(StandardCharsets.UTF_8);
        return new Submission(new SignedCommand(new CommandId(0x70, id), Set.of(key(member).thumbprint()), now.plus(Duration.ofMinutes(10)), Digest.sha256(jws), command), jws);
    }

    public Submission transfer(long id, int from, int to, long amount) {
        return by(from, id, transfer(from, to, amount));
    }

    public Submission batch(long id, int from, Command... items) {
        return by(from, id, new Batch(List.of(items)));
    }
}
