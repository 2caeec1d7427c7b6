package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.althing.domain.identity.Admission.ProofOfWork;
import org.althing.domain.identity.VerificationKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 16})
    void a_nonce_is_found_that_the_network_accepts(int bits) {
        var work = new ProofOfWork(bits);
        var key = VerificationKey.of(new byte[32]);
        assertThat(work.isDone(key, new Work(work, key).nonce(line -> assertThat(line).startsWith("proof of work: ")))).isTrue();
    }
}
