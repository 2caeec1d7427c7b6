package org.althing.executor.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.kernel.Digest;

/// The files that a run leaves, in a folder that supervisor and executor both know.
/// @param output what the job is for
/// @param trace the record of the trace, where one is asked for
public record Result(Path output, Path trace) {

    /// @param run the number of the run in its work, from 0
    public static Result in(Path folder, int run) {
        return new Result(folder.resolve(run + ".output"), folder.resolve(run + ".trace"));
    }

    /// What the output says about its trace.
    public Digest traceRoot() throws IOException {
        try (var in = Files.newInputStream(output)) {
            return JobOutput.of(in.readNBytes(JobOutput.TRACED_HEADER_BYTES)).trace().orElseThrow();
        }
    }

    public static Digest digest(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Digest.of(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
