package org.althing.eventlog.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final Checkpoint CHECKPOINT =
            new Checkpoint("althing.example/dev", new TreeHead(20_852_163, Digest.sha256("root".getBytes(UTF_8))));

    private final KeyPair pair = ed25519();
    private final NoteKey key = NoteKey.of("althing.example/dev", pair.getPublic());

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The example of Go's `golang.org/x/mod/sumdb/note`, which defined the format.
    @Test
    void a_note_signed_by_the_Go_implementation_verifies() {
        var peter = NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.parse("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """.getBytes(UTF_8));
        assertThat(note.signedBy(peter)).isTrue();
        assertThat(peter).hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void a_checkpoint_is_three_lines_and_a_signature() {
        var note = CHECKPOINT.sign(key, pair.getPrivate()).toString().split("\n");
        assertThat(note).hasSize(5);
        assertThat(note[0]).isEqualTo("althing.example/dev");
        assertThat(note[1]).isEqualTo("20852163");
        assertThat(note[2]).hasSize(44);
        assertThat(note[3]).isEmpty();
        assertThat(note[4]).startsWith("— althing.example/dev ");
    }

    @Test
    void a_signed_checkpoint_is_read_back() {
        var note = CHECKPOINT.sign(key, pair.getPrivate()).bytes();
        assertThat(Checkpoint.verify(note, NoteKey.parse(key.toString()))).isEqualTo(CHECKPOINT);
    }

    @Test
    void every_changed_byte_of_a_checkpoint_is_found() {
        var note = CHECKPOINT.sign(key, pair.getPrivate()).bytes();
        for (int i = 0; i < note.length; i++) {
            var changed = note.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Checkpoint.verify(changed, key)).as("byte " + i).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_signature_has_one_text() {
        var note = CHECKPOINT.sign(key, pair.getPrivate()).toString();
        int last = note.length() - 3;
        var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char same = digits.charAt(digits.indexOf(note.charAt(last)) + 1);
        var changed = note.substring(0, last) + same + note.substring(last + 1);
        assertThatThrownBy(() -> Checkpoint.verify(changed.getBytes(UTF_8), key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_key_of_the_same_name_has_not_signed() {
        var note = CHECKPOINT.sign(key, pair.getPrivate());
        var other = NoteKey.of(key.name(), ed25519().getPublic());
        assertThat(note.signedBy(other)).isFalse();
    }

    @Test
    void a_signature_of_an_unknown_key_is_passed_over_and_a_false_one_of_a_known_key_is_not() {
        var otherPair = ed25519();
        var other = NoteKey.of("witness.example", otherPair.getPublic());
        var text = CHECKPOINT.text();
        var own = key.sign(text, pair.getPrivate());
        var witness = other.sign(text, otherPair.getPrivate());
        assertThat(new SignedNote(text, List.of(witness, own)).signedBy(key)).isTrue();
        var forged = new SignedNote.Line(own.name(), own.keyId(), witness.signature());
        assertThat(new SignedNote(text, List.of(own, forged)).signedBy(key)).isFalse();
        assertThat(new SignedNote(text, List.of(witness)).signedBy(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "a\n1\n\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nnot base64\n", "\n1\nAAAA\n",
        "a\n99999999999999999999\nAAAA\n"})
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(new SignedNote(text, List.of()))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n— name !!\n", "text\n\n- name AAAAAAAA\n",
        "text\n\n— name AAAA\n", "text\n\n— na+me AAAAAAAA\n", "text\n\n— name AAAAAAAA", "te\txt\n\n— name AAAAAAAA\n"})
    void what_is_no_note_is_refused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_whose_id_is_not_its_own_is_refused() {
        assertThatThrownBy(() -> NoteKey.parse("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteKey.parse("PeterNeumann")).isInstanceOf(IllegalArgumentException.class);
    }
}
