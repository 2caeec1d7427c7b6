package org.althing.commands.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.althing.domain.identity.VerificationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Replicas with different libraries must judge alike, so each row is put to every library that loads here.
class ProviderAgreementTest {

    private static final long SEED = 25519;
    private static final int ROUNDS = 6;
    private static final SignatureProviders PROVIDERS = SignatureProviders.all();

    /// One question with its one answer.
    record Row(String name, byte[] key, byte[] message, byte[] signature, boolean accepted) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static BigInteger challenge(byte[] r, byte[] a, byte[] message) {
        try {
            var sha512 = MessageDigest.getInstance("SHA-512");
            sha512.update(r);
            sha512.update(a);
            return EdwardsPoint.number(sha512.digest(message)).mod(EdwardsPoint.L);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signature(byte[] r, BigInteger s) {
        var signature = Arrays.copyOf(r, 64);
        System.arraycopy(EdwardsPoint.littleEndian(s), 0, signature, 32, 32);
        return signature;
    }

    private static BigInteger scalar(RandomGenerator random) {
        var bytes = new byte[31];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes);
    }

    private static final List<Row> ROWS = rows();

    private static List<Row> rows() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var rows = new ArrayList<Row>();
        for (int round = 0; round < ROUNDS; round++) new Round(round, scalar(random), scalar(random)).addTo(rows);
        for (var answer : KnownAnswers.TABLE) rows.add(new Row("known answer: " + answer.rule(), answer.key().bytes(), answer.message(), answer.signature(), answer.accepted()));
        return rows;
    }

    /// The rows made from one secret scalar `a` and one nonce `r`.
    private record Round(int number, BigInteger a, BigInteger r) {

        private byte[] message() {
            return ("round " + number).getBytes(StandardCharsets.US_ASCII);
        }

        void addTo(List<Row> rows) {
            var key = EdwardsPoint.BASE.times(a);
            var nonce = EdwardsPoint.BASE.times(r);
            var honest = signed(key, nonce);
            rows.add(row("honest", key.encoded(), honest, true));
            rows.add(row("S + L", key.encoded(), signature(nonce.encoded(), EdwardsPoint.number(Arrays.copyOfRange(honest, 32, 64)).add(EdwardsPoint.L)), false));
            rows.add(row("one byte short", key.encoded(), Arrays.copyOf(honest, 63), false));
            rows.add(row("one byte long", key.encoded(), Arrays.copyOf(honest, 65), false));
            for (int bit = number; bit < 512; bit += 37) {
                var flipped = honest.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                rows.add(row("bit " + bit + " flipped", key.encoded(), flipped, false));
            }
            for (int i = 1; i < 8; i++) shifted(rows, key, nonce, EdwardsPoint.ORDER_8.times(BigInteger.valueOf(i)));
            neutralNonce(rows, key);
            notAPoint(rows, nonce);
        }

        private byte[] signed(EdwardsPoint key, EdwardsPoint nonce) {
            return signature(nonce.encoded(), r.add(challenge(nonce.encoded(), key.encoded(), message()).multiply(a)).mod(EdwardsPoint.L));
        }

        /// Everything a point T of small order can be added to. S is made for the unshifted points, so the equation holds exactly if T' + [k]T is neutral.
        private void shifted(List<Row> rows, EdwardsPoint key, EdwardsPoint nonce, EdwardsPoint t) {
            rows.add(row("R + T", key.encoded(), signed(key, nonce.plus(t)), false));
            var shiftedKey = key.plus(t);
            for (int i = 0; i < 8; i++) {
                var shift = EdwardsPoint.ORDER_8.times(BigInteger.valueOf(i));
                var shiftedNonce = nonce.plus(shift);
                var candidate = signed(shiftedKey, shiftedNonce);
                var k = challenge(shiftedNonce.encoded(), shiftedKey.encoded(), message()).mod(BigInteger.valueOf(8));
                boolean exact = shift.plus(t.times(k)).equals(EdwardsPoint.NEUTRAL);
                rows.add(row("A + T, R + T' " + (exact ? "cancelling" : "not cancelling"), shiftedKey.encoded(), candidate, exact));
            }
            rows.add(row("A of small order", t.encoded(), signature(nonce.encoded(), r), false));
            rows.add(row("A of small order, S = 0", t.encoded(), signature(EdwardsPoint.NEUTRAL.encoded(), BigInteger.ZERO), false));
        }

        /// R is the neutral point: anybody who knows the key may choose so, and the equation holds.
        private void neutralNonce(List<Row> rows, EdwardsPoint key) {
            var canonical = EdwardsPoint.NEUTRAL.encoded();
            rows.add(row("R neutral", key.encoded(), fitting(key, canonical), true));
            rows.add(row("R neutral, y + p", key.encoded(), fitting(key, EdwardsPoint.littleEndian(EdwardsPoint.P.add(BigInteger.ONE))), false));
            rows.add(row("R neutral, x = -0", key.encoded(), fitting(key, EdwardsPoint.littleEndian(BigInteger.ONE.setBit(255))), false));
        }

        private byte[] fitting(EdwardsPoint key, byte[] r) {
            return signature(r, challenge(r, key.encoded(), message()).multiply(a).mod(EdwardsPoint.L));
        }

        private void notAPoint(List<Row> rows, EdwardsPoint nonce) {
            var any = signature(nonce.encoded(), r);
            rows.add(row("A neutral", EdwardsPoint.NEUTRAL.encoded(), any, false));
            rows.add(row("A neutral, x = -0", EdwardsPoint.littleEndian(BigInteger.ONE.setBit(255)), any, false));
            rows.add(row("A off the curve", EdwardsPoint.littleEndian(BigInteger.TWO), any, false));
            for (int i = 0; i < 19; i++) rows.add(row("A = p + " + i, EdwardsPoint.littleEndian(EdwardsPoint.P.add(BigInteger.valueOf(i))), any, false));
        }

        private Row row(String name, byte[] key, byte[] signature, boolean accepted) {
            return new Row(name + ", round " + number + ", seed " + SEED, key, message(), signature, accepted);
        }
    }

    static List<SignatureProvider> providers() {
        return PROVIDERS.usable();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_library_gives_every_answer(SignatureProvider provider) {
        var wrong = ROWS.stream()
                .filter(row -> provider.verify(VerificationKey.of(row.key()), row.message(), row.signature()) != row.accepted())
                .map(Row::name);

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_table_holds_both_answers_for_shifted_keys() {
        assertThat(ROWS).anyMatch(row -> row.name().startsWith("A + T, R + T' cancelling")).anyMatch(row -> row.name().startsWith("A + T, R + T' not cancelling"));
    }

    /// The checks in front are needed even where today's libraries refuse by themselves: the next version may not.
    @ParameterizedTest
    @ValueSource(strings = {"S + L", "A of small order", "A neutral", "A = p + ", "R neutral, y + p", "one byte"})
    void what_the_rule_refuses_by_itself_reaches_no_library(String kind) {
        var credulous = new SignatureProvider(new Credulous());
        var rows = ROWS.stream().filter(row -> row.name().startsWith(kind)).toList();

        assertThat(rows).isNotEmpty().noneMatch(row -> credulous.verify(VerificationKey.of(row.key()), row.message(), row.signature()));
    }

    /// Believes everything.
    private static final class Credulous implements SignatureLibrary {

        @Override
        public String name() {
            return "credulous";
        }

        @Override
        public Provider provider() {
            return Security.getProvider("SunEC");
        }

        @Override
        public boolean holds(VerificationKey key, byte[] message, byte[] signature) {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_library_signs_alike(SignatureProvider provider) {
        var key = SigningKeys.ofSeed(HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));

        assertThat(provider.adopt(key).sign(new byte[] {0x72})).isEqualTo(KnownAnswers.TABLE.getFirst().signature());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void threads_do_not_disturb_one_another(SignatureProvider provider) throws Exception {
        var good = KnownAnswers.TABLE.getFirst();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var verdicts = threads.invokeAll(IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(i -> () -> provider.verify(good.key(), new byte[] {(byte) (i % 2 == 0 ? 0x72 : 0x73)}, good.signature()))
                    .toList());
            for (int i = 0; i < verdicts.size(); i++) assertThat(verdicts.get(i).get()).as("question %d", i).isEqualTo(i % 2 == 0);
        }
    }
}
