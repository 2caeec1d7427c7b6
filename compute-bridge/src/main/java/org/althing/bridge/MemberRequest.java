package org.althing.bridge;

import org.althing.domain.compute.JobId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.codec.JsonCodec;
import org.althing.eventlog.codec.Names;

/// What a member asks for under a signature that the network need not remember; written `{"kind": …}` like a node's requests.
public sealed interface MemberRequest {
    JsonCodec<MemberRequest> CODEC = JsonCodec.of(MemberRequest.class, Names.NONE
            .with(MemberRequest.class, "keep-blob", KeepBlob.class)
            .with(MemberRequest.class, "read-output", ReadOutput.class));

    AccountId account();

    /// Permission to upload a blob that a command of the member's will name: the words of a proposal, the input of a job. It goes with
    /// every piece.
    record KeepBlob(AccountId account, Digest blob, long length) implements MemberRequest {}

    /// What came of a job of the member's.
    record ReadOutput(AccountId account, JobId job) implements MemberRequest {}
}
