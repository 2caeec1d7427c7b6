package org.althing.api.compute;

import java.util.Map;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Problems;
import org.althing.api.problem.Refusals;
import org.althing.bridge.Refusal;

/// What the bridge refuses, as problem documents.
final class BridgeProblems {

    private BridgeProblems() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadEnvelope r -> Problem.named("NotSigned", 400, null, Map.of("fault", r.fault(), "where", r.where()));
            case Refusal.BadRequest r -> Problems.malformedBody(r.detail());
            case Refusal.OtherNetwork r -> Problem.named("ForeignNetwork", 422, null, Map.of("network", r.have(), "here", r.need()));
            case Refusal.RequestExpired r -> Problem.named("CommandExpired", 422, null, Map.of("expiredAt", r.expiredAt(), "now", r.now()));
            case Refusal.UnknownKey r -> Problem.named("UnknownKey", 401, null, Map.of("key", r.key()));
            case Refusal.WrongSignature r -> Problem.named("WrongSignature", 401, null, Map.of("key", r.key()));
            case Refusal.NotTheNode r -> Problem.named("NotSignedByNode", 403, null, Map.of("node", r.node(), "key", r.signer()));
            case Refusal.NotTheMember r -> Problem.named("NotAuthorised", 403, null, Map.of("account", r.account(), "key", r.signer()));
            case Refusal.NotTheCustomer r -> Problem.named("NotTheCustomer", 403, null, Map.of("job", r.job(), "account", r.account()));
            case Refusal.LeaseNotHeld r -> Problem.named("NotTheLeaseHolder", 403, null, Map.of("lease", r.lease(), "node", r.node()));
            case Refusal.NotAnInput r -> Problem.named("NotAnInput", 403, null, Map.of("lease", r.lease(), "blob", r.blob()));
            case Refusal.BlobMissing r -> Problem.named("UnknownBlob", 404, null, Map.of("blob", r.blob()));
            case Refusal.BlobErased r -> Problem.named("BlobErased", 410, null, Map.of("blob", r.blob()));
            case Refusal.BlobTooLarge r -> Problem.named("BlobTooLarge", 413, null, Map.of("have", r.have(), "max", r.max()));
            case Refusal.TooManyUploads r -> Problem.named("TooManyUploads", 503, null, Map.of("max", r.max()));
            case Refusal.OtherContent r -> Problem.named("OtherContent", 422, null, Map.of("blob", r.blob()));
            case Refusal.OutputLength r -> Problem.named("OutputLength", 422, null, Map.of("output", r.output(), "have", r.have(), "need", r.need()));
            case Refusal.BadStatement r -> Problem.named("BadStatement", 422, r.what(), Map.of("statement", r.statement()));
            case Refusal.ByRule r -> Refusals.problem(r.outcome().rejection());
        };
    }
}
