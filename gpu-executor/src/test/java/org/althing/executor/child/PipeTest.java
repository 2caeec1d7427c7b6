package org.althing.executor.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.compute.Failure;
import org.althing.executor.work.Programs;
import org.althing.executor.work.Values;
import org.althing.executor.work.Work;
import org.junit.jupiter.api.Test;

class PipeTest {
    private static final Work WORK = new Work(Programs.doubling(1), 3, List.of(new Work.Given(0, new Values.InMemory(new byte[] {0, 0, 0, 1})), new Work.Given(1, new Values.InFile(Path.of("/weights"), 4, 4))), true, true);
    private static final List<Message> MESSAGES = List.of(
            new Message.Ready("java-reference/2", List.of(new Message.Device("java-reference/2", "cpu"))),
            new Message.Progress(3, 1L << 40),
            new Message.Done(2),
            new Message.Failed(Failure.INPUT_INVALID, "element 3 is -128"));

    @Test
    void messages_arrive_as_they_were_sent() throws IOException {
        for (var message : MESSAGES) assertThat(read(written(message))).isEqualTo(message);
        var work = ((Message.Run) read(written(new Message.Run(WORK)))).work();
        assertThat(work.program()).isEqualTo(WORK.program());
        assertThat(work.steps()).isEqualTo(3);
        assertThat(work.framed()).isTrue();
        assertThat(work.given().getFirst().tensor()).isZero();
        assertThat(work.traced()).isTrue();
        assertThat(((Values.InMemory) work.given().getFirst().values()).bytes()).containsExactly(0, 0, 0, 1);
        assertThat(work.given().getLast()).isEqualTo(WORK.given().getLast());
    }

    @Test
    void a_length_beyond_the_bounds_is_not_allocated() {
        assertThatThrownBy(() -> read(new byte[] {2, 0x7f, -1, -1, -1})).isInstanceOf(IOException.class).hasMessageContaining("at most");
        assertThatThrownBy(() -> read(new byte[] {2, -1, -1, -1, -1})).isInstanceOf(IOException.class).hasMessageContaining("at most");
        assertThatThrownBy(() -> read(new byte[] {9})).isInstanceOf(IOException.class).hasMessageContaining("kind 9");
    }

    /// Whatever bytes come, they are a message or an [IOException], and nothing else.
    @Test
    void damaged_messages_are_refused_or_read() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
        var sound = written(new Message.Run(WORK));
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var damaged = sound.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                read(damaged);
            } catch (IOException _) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] written(Message message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Pipe.write(new DataOutputStream(bytes), message);
        return bytes.toByteArray();
    }

    private static Message read(byte[] bytes) throws IOException {
        return Pipe.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
