package org.althing.executor.backend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The first bytes of a shared library, which say what processor it is for: asked before loading, because the loader's own message helps nobody.
record ElfHeader(Path file, int bits, int machine) {
    private static final int LENGTH = 20;
    private static final int MAGIC = 0x464C457F;
    private static final int CLASS_64 = 2;
    private static final Map<Integer, String> MACHINES = Map.of(3, "x86 of 32 bits", 40, "Arm of 32 bits", 62, "amd64", 183, "aarch64", 243, "riscv64");

    static ElfHeader read(Path file) throws IOException, NativeLibrary.Unfit {
        if (!Files.isReadable(file)) throw new NativeLibrary.Unfit("there is no readable file " + file);
        var bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(file)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) { /* a short file stays short */ }
        }
        if (bytes.hasRemaining() || bytes.getInt(0) != MAGIC) throw new NativeLibrary.Unfit(file + " is no shared library");
        return new ElfHeader(file, bytes.get(4) == CLASS_64 ? 64 : 32, Short.toUnsignedInt(bytes.getShort(18)));
    }

    void checkAgainst(String architecture) throws NativeLibrary.Unfit {
        var made = MACHINES.getOrDefault(machine, "machine number " + machine);
        if (bits != 64 || !made.equals(architecture)) throw new NativeLibrary.Unfit(file + " is for " + made + ", and this JVM runs on " + architecture);
    }
}
