package org.althing.domain.governance;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;

/// A ballot and its reason under a salt that only its voter knows. Its digest can be shown to everybody: it tells nothing, fits nothing else,
/// and is of no use to anybody who copies it, because proposal and voter are part of it. Spec: docs/specs/sealed-ballot.md.
/// @param reason digest of the voter's reason, which is kept off the log
/// @param salt 256 random bits, never used twice
public record SealedBallot(ProposalId proposal, AccountId voter, Ballot ballot, Optional<Digest> reason, Digest salt) {
    private static final String FORM = "althing sealed ballot 1";

    /// What is committed to.
    public Digest commitment() {
        var text = String.join("\n", FORM, proposal.text(), voter.text(), ballot.describe(), reason.map(Digest::text).orElse("-"), salt.text(), "");
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
