package org.althing.commands.founding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.althing.domain.identity.Admission;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.junit.jupiter.api.Test;

class BlueprintFileTest {
    private static final String SMALLEST = """
            name: hamlet
            admission: sponsored
            assets: [{asset: ALT, decimals: 6}]
            policy: {asset: ALT}
            tracks: []
            members: [{name: ann, balances: {ALT: 340282366920938463463374607431768211455}}]
            """;

    @Test
    void a_short_file_says_enough() throws Exception {
        var blueprint = parsed(SMALLEST);
        assertThat(blueprint.admission()).isEqualTo(new Admission.Sponsored());
        assertThat(blueprint.members().getFirst().held()).containsEntry(new AssetId("ALT"), Amount.MAX);
    }

    @Test
    void a_moment_is_written_as_people_write_it() throws Exception {
        assertThat(parsed(SMALLEST + "foundedAt: '2026-01-01T00:00:00Z'\n").foundedAt()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void the_same_can_be_said_in_JSON() throws Exception {
        assertThat(parsed("""
                {"name": "hamlet", "admission": {"kind": "sponsored"}, "assets": [{"asset": "ALT", "decimals": 6}], "policy": {"asset": "ALT"},
                \t"tracks": [], "members": [{"name": "ann", "balances": {"ALT": "340282366920938463463374607431768211455"}}]}
                """)).isEqualTo(parsed(SMALLEST));
    }

    @Test
    void every_flaw_is_told_at_once_with_its_path() {
        assertThat(flaws("""
                name: 7
                colour: red
                clock: lunar
                admission: {kind: proof-of-work, bits: 99}
                assets: [{asset: alt, decimals: "6"}]
                policy: {asset: ALT, parameters: [1]}
                tracks: [{track: rules, rules: {power: brute-force}}]
                members: [{name: ann, balances: {ALT: -5, BEE: 1.5}, roles: [king]}]
                """)).contains("name", "colour", "clock", "admission", "assets[0].asset", "assets[0].decimals", "policy.parameters",
                "tracks[0].rules.ballot", "tracks[0].rules.power", "members[0].balances.ALT", "members[0].balances.BEE", "members[0].roles[0]");
    }

    @Test
    void a_missing_field_is_named() {
        assertThat(flaws("name: hamlet\n")).containsExactly("admission", "policy", "assets", "members");
    }

    @Test
    void malformed_YAML_is_told_with_its_line() {
        assertThat(reasons("name: hamlet\nassets: [\n")).singleElement().asString().startsWith("line 3, column 1: ");
    }

    @Test
    void a_repeated_field_is_refused() {
        assertThat(reasons("name: hamlet\nname: town\n")).singleElement().asString().contains("Duplicate");
        assertThat(reasons("{\"name\": \"hamlet\", \"name\": \"town\"}")).singleElement().asString().contains("Duplicate");
    }

    @Test
    void a_second_document_is_refused() {
        assertThat(reasons(SMALLEST + "---\nname: town\n")).hasSize(1);
    }

    @Test
    void an_empty_file_and_one_that_is_not_UTF_8_are_refused() {
        assertThat(reasons("")).containsExactly("the file is empty");
        assertThat(refused(new byte[] {'a', ':', ' ', (byte) 0xff})).extracting(BlueprintFlaw::reason).containsExactly("the file is not UTF-8");
    }

    @Test
    void a_file_that_multiplies_itself_is_refused() {
        assertThat(reasons("a: &a [x, x]\nb: &b [*a, *a]\nname: *b\n")).isNotEmpty();
    }

    private static Blueprint parsed(String text) throws FlawedBlueprint {
        return BlueprintFile.parse(text.getBytes(UTF_8));
    }

    private static List<String> flaws(String text) {
        return refused(text.getBytes(UTF_8)).stream().map(BlueprintFlaw::path).toList();
    }

    private static List<String> reasons(String text) {
        return refused(text.getBytes(UTF_8)).stream().map(BlueprintFlaw::reason).toList();
    }

    private static List<BlueprintFlaw> refused(byte[] text) {
        return catchThrowableOfType(FlawedBlueprint.class, () -> BlueprintFile.parse(text)).flaws();
    }
}
