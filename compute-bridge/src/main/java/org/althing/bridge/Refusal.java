package org.althing.bridge;

import java.time.Instant;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.signature.MalformedEnvelope;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;

/// Why the bridge did not do what a node asked for: the fact that stood in the way.
public sealed interface Refusal {

    /// Not a well-formed signed request.
    record BadEnvelope(MalformedEnvelope.Fault fault, String where) implements Refusal {}

    /// The payload is not what is asked for here.
    record BadRequest(String detail) implements Refusal {}

    record OtherNetwork(NetworkId have, NetworkId need) implements Refusal {}

    record RequestExpired(Instant expiredAt, Instant now) implements Refusal {}

    record UnknownKey(KeyId key) implements Refusal {}

    record WrongSignature(KeyId key) implements Refusal {}

    /// The node is unknown, or signs with another key.
    record NotTheNode(NodeId node, KeyId signer) implements Refusal {}

    /// The key is no current key of the account.
    record NotTheMember(AccountId account, KeyId signer) implements Refusal {}

    /// The account did not submit the job.
    record NotTheCustomer(JobId job, AccountId account) implements Refusal {}

    /// The node does not hold this lease, or no longer.
    record LeaseNotHeld(LeaseId lease, NodeId node) implements Refusal {}

    record NotAnInput(LeaseId lease, Digest blob) implements Refusal {}

    record BlobMissing(Digest blob) implements Refusal {}

    /// It was erased, and is not kept again.
    record BlobErased(Digest blob) implements Refusal {}

    record BlobTooLarge(long have, long max) implements Refusal {}

    record TooManyUploads(int max) implements Refusal {}

    record OtherContent(Digest blob) implements Refusal {}

    /// The output's length is not what the job's spec says, or its trace's.
    record OutputLength(Digest output, long have, long need) implements Refusal {}

    /// The statement does not say what is handed in, or is not signed by the node.
    record BadStatement(Digest statement, String what) implements Refusal {}

    /// The rules refused the command.
    record ByRule(Outcome.Refusal outcome) implements Refusal {}

    static Refusal of(BlobRefused refused, Digest blob) {
        return switch (refused) {
            case BlobRefused.TooLarge e         -> new BlobTooLarge(e.have(), e.max());
            case BlobRefused.TooManyUploads _   -> new TooManyUploads(BlobStore.UPLOADS_MAX);
            case BlobRefused.OtherContent _     -> new OtherContent(blob);
        };
    }
}
