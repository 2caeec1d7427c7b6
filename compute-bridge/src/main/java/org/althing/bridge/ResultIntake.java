package org.althing.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.compute.Compute;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.identity.VerificationKey;

/// The door that results come in by: the output must be here and as long as the spec says, and the statement must say what is handed in.
/// Whether the lease still holds is for the rules; whether the output is right is for nobody, where the job asks for a signature only.
final class ResultIntake {
    /// What the board must have seen, and the key that the statement must be signed with.
    private record Facts(long position, Optional<VerificationKey> key) {}

    private final OpenNetwork network;
    private final JobBoard board;
    private final BlobStore blobs;
    private final StatementCheck statements;

    ResultIntake(OpenNetwork network, JobBoard board, BlobStore blobs, StatementCheck statements) {
        this.network = network;
        this.board = board;
        this.blobs = blobs;
        this.statements = statements;
    }

    /// Submits the result once it has passed the door. The same command again is answered like the first time, whatever the blobs are now.
    CompletableFuture<Reply<Outcome>> commit(Submission submission) {
        if (!(submission.command().command() instanceof CommitResult result)) {
            return CompletableFuture.completedFuture(Reply.refused(new Refusal.BadRequest("compute.CommitResult.v1 is asked for")));
        }
        return network.sequencer().ask(state -> new Facts(state.next(), Optional.ofNullable(state.compute().node(result.node())).map(Compute.Node::key)))
                .thenCompose(facts -> board.reached(facts.position()).thenApplyAsync(_ -> check(result, facts)))
                .thenCompose(checked -> switch (checked) {
                    case Reply.Given<CommitResult> _ -> submit(submission);
                    case Reply.Refused<CommitResult> refused -> CompletableFuture.completedFuture(Reply.refused(refused.why()));
                });
    }

    private CompletableFuture<Reply<Outcome>> submit(Submission submission) {
        return network.bus().submit(submission).thenApply(outcome -> outcome instanceof Outcome.Refusal refusal
                ? Reply.refused(new Refusal.ByRule(refusal)) : Reply.given(outcome));
    }

    /// Where no such lease is in force the rules know why, or that the result was handed in before.
    private Reply<CommitResult> check(CommitResult result, Facts facts) {
        var job = board.lease(result.lease(), result.node()).flatMap(_ -> board.job(result.lease().job()));
        return job.isEmpty() || facts.key().isEmpty() ? Reply.given(result) : check(result, job.get().spec(), facts.key().get());
    }

    private Reply<CommitResult> check(CommitResult result, JobSpec spec, VerificationKey key) {
        try {
            var length = blobs.length(result.output());
            if (length.isEmpty()) return Reply.refused(new Refusal.BlobMissing(result.output()));
            if (!spec.mayHaveOutputOf(length.getAsLong())) return Reply.refused(new Refusal.OutputLength(result.output(), length.getAsLong(), spec.outputBytes()));
            var size = blobs.length(result.statement());
            if (size.isEmpty()) return Reply.refused(new Refusal.BlobMissing(result.statement()));
            if (size.getAsLong() > StatementCheck.BYTES_MAX) return Reply.refused(new Refusal.BlobTooLarge(size.getAsLong(), StatementCheck.BYTES_MAX));
            var statement = blobs.read(result.statement()).orElseThrow();
            var flaw = statements.flaw(statement, network.id(), result, spec, key);
            if (flaw.isPresent()) return Reply.refused(new Refusal.BadStatement(result.statement(), flaw.get()));
            return spec instanceof JobSpec.Program program && program.traceBytes().isPresent() ? traced(result, program, statement) : Reply.given(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A trace that was asked for is there: the root in the output is the one in the statement, and the record lies here, as long as the run makes it.
    private Reply<CommitResult> traced(CommitResult result, JobSpec.Program spec, byte[] statement) throws IOException {
        var said = StatementCheck.trace(statement);
        var header = header(blobs.read(result.output(), new Range(0, JobOutput.TRACED_HEADER_BYTES)).orElseThrow());
        boolean sameRoot = said.isPresent() && header.flatMap(JobOutput::trace).equals(said.map(StatementCheck.Trace::root));
        if (!sameRoot) return Reply.refused(new Refusal.BadStatement(result.statement(), "/predicate/trace"));
        var length = blobs.length(said.get().record());
        long most = spec.traceBytes().orElseThrow();
        if (length.isEmpty())               return Reply.refused(new Refusal.BlobMissing(said.get().record()));
        if (length.getAsLong() > most)      return Reply.refused(new Refusal.BlobTooLarge(length.getAsLong(), most));
        boolean done = header.orElseThrow().ending() == JobOutput.Ending.DONE;
        return done && length.getAsLong() < most ? Reply.refused(new Refusal.OutputLength(said.get().record(), length.getAsLong(), most)) : Reply.given(result);
    }

    private static Optional<JobOutput> header(byte[] output) {
        try {
            return Optional.of(JobOutput.of(output));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
