package org.althing.executor;

import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.reference.ExactGemm;
import org.althing.domain.compute.reference.GeneratedMatrix;

/// The back end that needs nothing but Java: the domain's own reference, on one core.
final class JavaReference implements Backend {
    /// Operations between two reports of progress: some tens of milliseconds of work.
    private static final long OPERATIONS_PER_REPORT = 1L << 27;

    @Override
    public String name() {
        return "java-reference/1";
    }

    @Override
    public String device() {
        return "cpu, one core, Java " + Runtime.version().feature() + " on " + System.getProperty("os.arch");
    }

    @Override
    public byte[] compute(Work work, Progress progress) throws InvalidInput {
        var spec = work.spec();
        var a = factor(spec, work.a(), GeneratedMatrix.A, spec.m() * spec.k());
        var b = factor(spec, work.b(), GeneratedMatrix.B, spec.k() * spec.n());
        var output = new byte[Math.toIntExact(spec.outputBytes())];
        int step = Math.clamp(OPERATIONS_PER_REPORT / (2L * spec.n() * spec.k()), 1, spec.m());
        for (int row = 0; row < spec.m(); row += step) {
            progress.report(row, spec.m());
            int end = Math.min(row + step, spec.m());
            var rows = ExactGemm.rows(a, b, spec.n(), spec.k(), row, end);
            System.arraycopy(rows, 0, output, row * spec.n() * 4, rows.length);
        }
        progress.report(spec.m(), spec.m());
        return output;
    }

    private static byte[] factor(Gemm spec, byte[] given, int stream, int length) throws InvalidInput {
        return switch (spec.operands()) {
            case Operands.Generated generated -> GeneratedMatrix.of(generated.seed(), stream, length);
            case Operands.Given _ -> {
                if (given.length != length) throw new InvalidInput("a factor has " + given.length + " bytes, not " + length);
                int outside = ExactGemm.firstOutside(given);
                if (outside >= 0) throw new InvalidInput("element " + outside + " of a factor is -128");
                yield given;
            }
        };
    }
}
