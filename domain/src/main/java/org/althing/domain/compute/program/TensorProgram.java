package org.althing.domain.compute.program;

import java.util.List;
import org.althing.domain.kernel.Digest;

/// One step of a computation: tensors, and the operations that run one after another over them. A session runs it many times.
/// A program built in Java is unchecked until [ProgramCheck] has seen it, like one that was decoded.
public record TensorProgram(ProgramProfile profile, List<Tensor> tensors, List<Operation> operations) {

    public TensorProgram {
        tensors = List.copyOf(tensors);
        operations = List.copyOf(operations);
    }

    /// The canonical bytes: one encoding per program.
    public byte[] bytes() {
        return ProgramBytes.encode(this);
    }

    /// The program that these bytes are the encoding of.
    public static TensorProgram decode(byte[] bytes) throws ProgramRefused {
        return ProgramBytes.decode(bytes);
    }

    /// The program's name: the SHA-256 of its bytes.
    public Digest digest() {
        return Digest.sha256(bytes());
    }

    /// What all tensors together take, each beginning at a multiple of 64 bytes.
    public long memoryBytes() {
        return tensors.stream().mapToLong(tensor -> (tensor.bytes() + 63) / 64 * 64).sum();
    }

    /// The work of one step, by the operations' closed formulas. Meaningful for a program that [ProgramCheck] let pass.
    public long multiplyAdds() {
        var sizes = new Sizes(tensors);
        long sum = 0;
        for (var operation : operations) sum = saturatedSum(sum, operation.multiplyAdds(sizes));
        return sum;
    }

    private static long saturatedSum(long left, long right) {
        return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
    }
}
