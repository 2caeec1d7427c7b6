package org.althing.domain.compute.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.ProgramFault.BadShape;
import org.althing.domain.compute.program.ProgramFault.NotAProgram;
import org.althing.domain.compute.program.ProgramFault.OutOfRange;
import org.althing.domain.compute.program.ProgramFault.TrailingBytes;
import org.althing.domain.compute.program.ProgramFault.Truncated;
import org.althing.domain.compute.program.ProgramFault.UnknownCode;
import org.althing.domain.compute.program.ProgramFault.UnknownVersion;

/// A program's canonical bytes: 32-bit words, low byte first (`docs/specs/tensor-program.md`).
final class ProgramBytes {
    /// "ALTP", low byte first.
    static final int MAGIC = 0x50544C41;
    static final int VERSION = 1;
    /// Tensors, and operations, that one program may have: as much as a decoder will make room for.
    static final int COUNT_MAX = 65_536;

    private static final OperationCode[] CODES = OperationCode.values();

    private final ByteBuffer in;

    private ProgramBytes(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] encode(TensorProgram program) {
        int words = 5 + program.tensors().stream().mapToInt(tensor -> 3 + tensor.shape().rank()).sum()
                + program.operations().stream().mapToInt(operation -> 1 + operation.code().fields()).sum();
        var out = ByteBuffer.allocate(Math.multiplyExact(words, 4)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putInt(VERSION).putInt(program.profile().code());
        out.putInt(program.tensors().size());
        for (var tensor : program.tensors()) {
            out.putInt(tensor.type().code()).putInt(tensor.role().code()).putInt(tensor.shape().rank());
            tensor.shape().dimensions().forEach(out::putInt);
        }
        out.putInt(program.operations().size());
        for (var operation : program.operations()) {
            out.putInt(operation.code().number());
            for (int word : operation.words()) out.putInt(word);
        }
        return out.array();
    }

    static TensorProgram decode(byte[] bytes) throws ProgramRefused {
        if (bytes.length % 4 != 0) throw new ProgramRefused(new Truncated(bytes.length));
        var reading = new ProgramBytes(bytes);
        int magic = reading.word();
        if (magic != MAGIC) throw new ProgramRefused(new NotAProgram(magic));
        int version = reading.word();
        if (version != VERSION) throw new ProgramRefused(new UnknownVersion(version));
        var profile = ProgramProfile.of(reading.word(), 2);
        var tensors = reading.tensors();
        var operations = reading.operations();
        if (reading.in.hasRemaining()) throw new ProgramRefused(new TrailingBytes(reading.position()));
        return new TensorProgram(profile, tensors, operations);
    }

    private List<Tensor> tensors() throws ProgramRefused {
        int count = word("tensors", 0, COUNT_MAX);
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < count; i++) tensors.add(tensor());
        return tensors;
    }

    private Tensor tensor() throws ProgramRefused {
        var type = ElementType.values()[word("type", ElementType.values().length)];
        var role = Role.values()[word("role", Role.values().length)];
        int rank = word("rank", 1, Shape.RANK_MAX);
        long start = position();
        var dimensions = new ArrayList<Integer>(rank);
        for (int i = 0; i < rank; i++) dimensions.add(word());
        if (!Shape.lawful(dimensions)) throw new ProgramRefused(new BadShape(start));
        return new Tensor(type, new Shape(dimensions), role);
    }

    private List<Operation> operations() throws ProgramRefused {
        int count = word("operations", 0, COUNT_MAX);
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < count; i++) operations.add(operation());
        return operations;
    }

    private Operation operation() throws ProgramRefused {
        var code = CODES[word("operation", CODES.length)];
        var words = new int[code.fields()];
        for (int field = 0; field < words.length; field++) {
            if (field == 0 && code.startsWithFunction()) words[field] = 1 + word("function", Function.values().length);
            else if (code.isFlag(field))                 words[field] = word("flag", 0, 1);
            else                                         words[field] = word();
        }
        return code.read(words);
    }

    /// A code counted from 1, as an ordinal.
    private int word(String what, int count) throws ProgramRefused {
        long at = position();
        int code = word();
        if (code < 1 || code > count) throw new ProgramRefused(new UnknownCode(at, what, code));
        return code - 1;
    }

    private int word(String what, int min, int max) throws ProgramRefused {
        long at = position();
        int word = word();
        if (word < min || word > max) throw new ProgramRefused(new OutOfRange(at, what, word, min, max));
        return word;
    }

    private int word() throws ProgramRefused {
        if (!in.hasRemaining()) throw new ProgramRefused(new Truncated(in.capacity()));
        return in.getInt();
    }

    private long position() {
        return in.position() / 4;
    }
}
