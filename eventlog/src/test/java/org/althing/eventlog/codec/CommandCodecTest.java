package org.althing.eventlog.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.NetworkCommand.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-commands");
    private static final Transfer TRANSFER = new Transfer(new AccountId(0, 300), new AccountId(0, 301), new AssetId("MIRA"), Amount.of(1500));
    private static final String TRANSFER_JSON = "{\"type\":\"ledger.Transfer.v1\",\"data\":{\"from\":\"%s\",\"to\":\"%s\",\"asset\":\"MIRA\",\"amount\":\"1500\"}}"
            .formatted(TRANSFER.from(), TRANSFER.to());

    private final CommandCodec codec = new CommandCodec();

    @Test
    void a_command_is_one_compact_json_object() {
        assertThat(codec.encode(TRANSFER)).asString().isEqualTo(TRANSFER_JSON);
        assertThat(codec.decode(TRANSFER_JSON.getBytes(UTF_8))).isEqualTo(TRANSFER);
    }

    @Test
    void the_items_of_a_batch_are_commands_like_any_other() {
        var batch = new Batch(List.of(TRANSFER, TRANSFER));
        assertThat(codec.encode(batch)).asString()
                .isEqualTo("{\"type\":\"network.Batch.v1\",\"data\":{\"items\":[" + TRANSFER_JSON + "," + TRANSFER_JSON + "]}}");
        assertThat(codec.decode(codec.encode(batch))).isEqualTo(batch);
        assertThat(codec.decode(codec.encode(new Batch(List.of())))).isEqualTo(new Batch(List.of()));
    }

    static Set<String> names() {
        return StoredCommands.BY_NAME.keySet();
    }

    /// A new command gets its file by running this test once with `-Dgolden.write=true`; see [EventCodecTest].
    @ParameterizedTest
    @MethodSource("names")
    void every_command_has_a_golden_file(String name) throws Exception {
        var file = GOLDEN.resolve(name + ".json");
        var type = StoredCommands.BY_NAME.get(name);
        if (Files.notExists(file) && Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.write(file, codec.encode(type == Batch.class ? new Batch(List.of(TRANSFER)) : (Command) new Samples(name.hashCode()).of(type)));
        }
        var stored = Files.readAllBytes(file);
        var command = codec.decode(stored);
        assertThat(command).isInstanceOf(type);
        assertThat(codec.encode(command)).isEqualTo(stored);
    }

    @Test
    void every_command_of_the_domain_has_a_name() throws Exception {
        assertThat(DomainRecords.of(Command.class)).containsExactlyInAnyOrderElementsOf(StoredCommands.BY_NAME.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "null", "{}", "{\"data\":{}}", "{\"type\":\"ledger.Transfer.v2\",\"data\":{}}", "{\"type\":\"ledger.Transfer.v1\"}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"00000000000000000000000009c\",\"amount\":\"1\"}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\",\"amount\":1}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\",\"amount\":\"-1\"}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\",\"amount\":\"1.5\"}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\",\"amount\":\"340282366920938463463374607431768211456\"}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\"}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\",\"amount\":\"1\",\"note\":\"x\"}}",
        "{\"type\":\"staking.Bond.v1\",\"data\":{\"account\":\"0000000000000000000000009c\",\"amount\":\"1\"},\"more\":1}",
        "{\"type\":\"network.Batch.v1\",\"data\":{\"items\":[{\"type\":\"network.Batch.v1\",\"data\":{\"items\":[]}}]}}",
        "{\"type\":\"network.Batch.v1\",\"data\":{\"items\":[7]}}",
    })
    void what_is_not_exactly_one_command_is_refused(String json) {
        assertThatThrownBy(() -> codec.decode(json.getBytes(UTF_8))).isInstanceOf(Malformed.class);
    }

    @Test
    void deep_nesting_and_invalid_utf_8_are_refused() {
        assertThatThrownBy(() -> codec.decode("{\"type\":".repeat(100_000).getBytes(UTF_8))).isInstanceOf(Malformed.class);
        var bytes = TRANSFER_JSON.getBytes(UTF_8);
        bytes[20] = (byte) 0xff;
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(Malformed.class);
    }
}
