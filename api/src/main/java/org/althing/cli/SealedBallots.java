package org.althing.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.SealedBallot;
import org.althing.domain.identity.AccountId;
import org.althing.eventlog.codec.JsonCodec;
import org.althing.eventlog.codec.StoredNames;
import org.althing.eventlog.rocks.DurableFiles;

/// What was committed to in secret votes, kept until it is revealed: a file for each vote that only its owner can read. Whoever loses it cannot
/// reveal, and loses the vote and its bond.
final class SealedBallots {
    private static final JsonCodec<SealedBallot> JSON = JsonCodec.of(SealedBallot.class, StoredNames.ALTERNATIVES);
    private final Path folder;

    SealedBallots(Path folder) {
        this.folder = folder;
    }

    /// Durable when this returns.
    void keep(SealedBallot ballot) throws IOException {
        if (Files.notExists(folder)) Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DurableFiles.replace(file(ballot.proposal(), ballot.voter()), JSON.encode(ballot));
    }

    SealedBallot read(ProposalId proposal, AccountId voter) throws IOException, Failure {
        var file = file(proposal, voter);
        if (Files.notExists(file)) throw new Failure("ballot-missing", "nothing is kept in " + folder + " of a secret vote on " + proposal + "; it was cast elsewhere or by somebody else");
        return JSON.decode(Files.readAllBytes(file));
    }

    private Path file(ProposalId proposal, AccountId voter) {
        return folder.resolve(proposal + "-" + voter + ".json");
    }
}
