package org.althing.executor.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.SpecLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.executor.child.Message.Device;
import org.althing.executor.child.Message.Done;
import org.althing.executor.child.Message.Failed;
import org.althing.executor.child.Message.Progress;
import org.althing.executor.child.Message.Ready;
import org.althing.executor.child.Message.Run;
import org.althing.executor.work.Values;
import org.althing.executor.work.Work;

/// Messages as bytes on a pipe: a kind, then its fields, every length bounded before anything is allocated for it.
/// The other end may be a process gone wrong, so nothing that does not fit is read on.
final class Pipe {
    private static final int TEXT_BYTES_MAX = 4_096;
    /// Programs, and the factors of products.
    private static final long BLOCK_BYTES_MAX = SpecLimits.PRODUCT_BYTES_MAX;

    private Pipe() {}

    static void write(DataOutputStream out, Message message) throws IOException {
        switch (message) {
            case Ready ready -> {
                out.writeByte(1);
                text(out, ready.backend());
                out.writeByte(ready.here().size());
                for (var device : ready.here()) {
                    text(out, device.backend());
                    text(out, device.place());
                }
            }
            case Run run -> {
                out.writeByte(2);
                work(out, run.work());
            }
            case Progress progress -> {
                out.writeByte(3);
                out.writeLong(progress.done());
                out.writeLong(progress.total());
            }
            case Done done -> {
                out.writeByte(4);
                out.writeInt(done.run());
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
                case 1 -> new Ready(text(in), devices(in));
                case 2 -> new Run(work(in));
                case 3 -> new Progress(in.readLong(), in.readLong());
                case 4 -> new Done(in.readInt());
                case 5 -> new Failed(Failure.valueOf(text(in)), text(in));
                default -> throw new IOException("no message is of kind " + kind);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("not a message: " + e.getMessage(), e);
        }
    }

    private static List<Device> devices(DataInputStream in) throws IOException {
        var devices = new ArrayList<Device>();
        for (int left = in.readUnsignedByte(); left > 0; left--) devices.add(new Device(text(in), text(in)));
        return devices;
    }

    private static void work(DataOutputStream out, Work work) throws IOException {
        block(out, work.program().bytes());
        out.writeInt(work.steps());
        out.writeBoolean(work.framed());
        out.writeBoolean(work.traced());
        out.writeInt(work.given().size());
        for (var given : work.given()) {
            out.writeInt(given.tensor());
            switch (given.values()) {
                case Values.InMemory values -> {
                    out.writeBoolean(false);
                    block(out, values.bytes());
                }
                case Values.InFile values -> {
                    out.writeBoolean(true);
                    text(out, values.file().toString());
                    out.writeLong(values.offset());
                    out.writeLong(values.length());
                }
            }
        }
    }

    private static Work work(DataInputStream in) throws IOException {
        TensorProgram program;
        try {
            program = TensorProgram.decode(block(in));
        } catch (ProgramRefused e) {
            throw new IOException("not a program: " + e.fault(), e);
        }
        int steps = in.readInt();
        boolean framed = in.readBoolean();
        boolean traced = in.readBoolean();
        int count = in.readInt();
        if (steps < 1 || count < 0 || count > program.tensors().size()) throw new IOException("not a work: " + steps + " steps, " + count + " given");
        var given = new ArrayList<Work.Given>();
        for (int i = 0; i < count; i++) given.add(new Work.Given(tensor(in, program), in.readBoolean() ? file(in) : new Values.InMemory(block(in))));
        return new Work(program, steps, given, framed, traced);
    }

    private static Values file(DataInputStream in) throws IOException {
        var file = Path.of(text(in));
        long offset = in.readLong();
        long length = in.readLong();
        if (offset < 0 || length < 0) throw new IOException("not a part of a file: " + length + " bytes from " + offset);
        return new Values.InFile(file, offset, length);
    }

    private static int tensor(DataInputStream in, TensorProgram program) throws IOException {
        int tensor = in.readInt();
        if (tensor < 0 || tensor >= program.tensors().size()) throw new IOException("no tensor " + tensor);
        return tensor;
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
        return bytes(in, BLOCK_BYTES_MAX);
    }

    private static byte[] bytes(DataInputStream in, long max) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > max) throw new IOException("a length of " + length + ", at most " + max + " expected");
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
