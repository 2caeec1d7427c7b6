package org.althing.executor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.SpecLimits;
import org.althing.domain.kernel.Digest;
import org.althing.executor.Message.Done;
import org.althing.executor.Message.Failed;
import org.althing.executor.Message.Progress;
import org.althing.executor.Message.Ready;
import org.althing.executor.Message.Run;

/// Messages as bytes on a pipe: a kind, then its fields, every length bounded before anything is allocated for it.
/// The other end may be a process gone wrong, so nothing that does not fit is read on.
final class Pipe {
    private static final int TEXT_BYTES_MAX = 4_096;

    private Pipe() {}

    static void write(DataOutputStream out, Message message) throws IOException {
        switch (message) {
            case Ready ready -> {
                out.writeByte(1);
                text(out, ready.backend());
                text(out, ready.device());
            }
            case Run run -> {
                out.writeByte(2);
                spec(out, run.work().spec());
                block(out, run.work().a());
                block(out, run.work().b());
            }
            case Progress progress -> {
                out.writeByte(3);
                out.writeLong(progress.done());
                out.writeLong(progress.total());
            }
            case Done done -> {
                out.writeByte(4);
                block(out, done.output());
            }
            case Failed failed -> {
                out.writeByte(5);
                text(out, failed.failure().name());
                text(out, failed.detail());
            }
        }
        out.flush();
    }

    /// @throws IOException where the pipe ends, or what comes is no message
    static Message read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        try {
            return switch (kind) {
                case 1 -> new Ready(text(in), text(in));
                case 2 -> new Run(new Work(spec(in), block(in), block(in)));
                case 3 -> new Progress(in.readLong(), in.readLong());
                case 4 -> new Done(block(in));
                case 5 -> new Failed(Failure.valueOf(text(in)), text(in));
                default -> throw new IOException("no message is of kind " + kind);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("not a message: " + e.getMessage(), e);
        }
    }

    private static void spec(DataOutputStream out, Gemm spec) throws IOException {
        text(out, spec.profile().name());
        out.writeInt(spec.m());
        out.writeInt(spec.n());
        out.writeInt(spec.k());
        switch (spec.operands()) {
            case Operands.Given given -> text(out, given.a() + " " + given.b());
            case Operands.Generated generated -> text(out, generated.seed().text());
        }
    }

    private static Gemm spec(DataInputStream in) throws IOException {
        var profile = NumericProfile.valueOf(text(in));
        int m = in.readInt();
        int n = in.readInt();
        int k = in.readInt();
        var source = text(in);
        int space = source.indexOf(' ');
        var operands = space < 0 ? new Operands.Generated(Seed.parse(source))
                : new Operands.Given(Digest.parse(source.substring(0, space)), Digest.parse(source.substring(space + 1)));
        return new Gemm(profile, m, n, k, operands);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, TEXT_BYTES_MAX);
        out.writeInt(length);
        out.write(bytes, 0, length);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in, TEXT_BYTES_MAX), StandardCharsets.UTF_8);
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        return bytes(in, SpecLimits.BYTES_MAX);
    }

    private static byte[] bytes(DataInputStream in, long max) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > max) throw new IOException("a length of " + length + ", at most " + max + " expected");
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
