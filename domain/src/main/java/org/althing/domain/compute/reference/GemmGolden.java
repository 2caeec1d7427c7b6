package org.althing.domain.compute.reference;

import java.util.List;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands.Generated;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.kernel.Digest;

/// A product whose right answer is known: what every back end must reproduce before it may work.
/// The answers were made by another program; they stand in `docs/specs/ri8.md` too.
public record GemmGolden(Gemm spec, Digest output) {
    public static final List<GemmGolden> ALL = List.of(
            golden("0000000000000000", 1, 1, 1, "6b5b6174d009155730aa640736d87f976f49d176934c2614f09b5b805f63b32c"),
            golden("0000000000000007", 2, 3, 4, "954db11b7815fc612355870553c32c064e7a85caa2cbd14135df45e21cb85179"),
            golden("0123456789abcdef", 5, 7, 33, "e5e1afc021979378be79e77f549d2bcb5d5edcce843bcd227ce9ad3c7982301d"),
            golden("0000000000000001", 127, 65, 300, "8b4d78f3a09204914096d638125a5d8460bb51ade231c90d1294f2609ef83a94"),
            golden("ffffffffffffffff", 3, 2, 133144, "26e6c59b3be2fd7e9ef9991fcb239010acd959adf801863354db9fb28fab0b78"),
            golden("000000000000002a", 64, 2049, 17, "e02f9c3b0bffb47ef2cb91199d08489347fc83488c4900355dadc3138291a44a"),
            golden("000000000000002a", 256, 256, 256, "e354871b852cb4c95c1f8a6ea6216bdd84aa80e3b7e8d1b933a091a757e3c4ac"));

    private static GemmGolden golden(String seed, int m, int n, int k, String output) {
        return new GemmGolden(new Gemm(NumericProfile.RI8_1, m, n, k, new Generated(Seed.parse(seed))), Digest.parse(output));
    }
}
