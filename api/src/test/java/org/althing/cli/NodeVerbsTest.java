package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.althing.api.ManualClock;
import org.althing.api.Wiring;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The verbs against a running node, over HTTP on a free port.
@QuarkusTest
@TestProfile(NodeVerbsTest.Settlers.class)
class NodeVerbsTest {

    /// A network that people come to, and that nobody else's test looks at.
    public static final class Settlers extends ManualClock {}

    @Inject
    Wiring wiring;

    @TestHTTPResource("/")
    URI url;

    private Terminal althing;

    @BeforeEach
    void find() {
        althing = new Terminal("--data", data().toString(), "--url", url.toString());
    }

    @Test
    void a_life_from_opening_an_account_to_an_executed_amendment() {
        var zoe = althing.done("open", "--as", "zoe").path("account").asText();
        althing.done("transfer", "--as", "ann", "zoe", "5000000", "ALT");
        althing.done("stake", "bond", "--as", "zoe", "2000000");
        assertThat(althing.done("account", zoe).path("balances").findValuesAsText("amount")).containsExactlyInAnyOrder("3000000", "2000000");

        var proposal = althing.done("propose", "--as", "ann", "--track", "rules", "--title", "Mint less", "--amend", "emission.perEpoch=500").path("proposal").asText();
        althing.done("clock", "advance", "--as", "ann", "--by", "PT10S");
        for (var member : new String[] {"ann", "ben", "zoe"}) althing.done("vote", "--as", member, proposal, "for", "--reason", "It is enough");
        althing.done("clock", "advance", "--as", "ann", "--by", "PT3M");
        assertThat(althing.run("proposals").output()).contains(proposal + "  EXECUTED on rules");
        assertThat(althing.done("proposals", proposal).path("standing").path("phase").asText()).isEqualTo("EXECUTED");
        var events = althing.done("events", "--from", "20", "--limit", "1000");
        assertThat(events.path("items").findValuesAsText("type")).contains("policy.PolicyAdopted.v1");
        assertThat(events.path("items").get(0).path("position").asInt()).isEqualTo(20);
    }

    @Test
    void without_an_address_the_node_on_the_data_directory_is_found() {
        var here = new Terminal("--data", data().toString());
        here.done("transfer", "--as", "ben", "ann", "7", "ALT");
        assertThat(here.done("account", "ben").path("stake").path("stake").path("bonded").asText()).isEqualTo("3000000000");
    }

    @Test
    void a_refusal_comes_from_the_node_with_its_facts() {
        var said = althing.run("transfer", "--as", "eve", "ann", "99000000000", "ALT", "--json");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("type").asText()).isEqualTo("urn:althing:problem:insufficient-balance");
        assertThat(said.json().path("have").asText()).isEqualTo("5000000000");
        assertThat(said.errors()).startsWith("althing: Insufficient balance: ").contains("need 99000000000");
    }

    @Test
    void an_expired_command_is_refused() {
        assertThat(althing.run("transfer", "--as", "ben", "ann", "1", "ALT", "--valid-for", "PT-1M").errors()).startsWith("althing: Command expired: ");
        assertThat(althing.run("transfer", "--as", "ben", "ann", "1", "ALT", "--valid-for", "PT24H").errors()).startsWith("althing: Lives too long: ");
    }

    @Test
    void what_is_not_there_is_named() {
        assertThat(althing.run("proposals", "00000000000000000000000007").errors()).startsWith("althing: ").contains("00000000000000000000000007");
    }

    @Test
    void members_delegate_contribute_and_work() {
        althing.done("delegate", "--as", "dan", "ben");
        althing.done("delegate", "--as", "dan", "--undo");
        var contribution = althing.done("contribute", "submit", "--as", "eve", "--kind", "data", "A set of pictures").path("contribution").asText();
        althing.done("contribute", "review", "--as", "cleo", contribution, "80");
        var job = althing.done("job", "submit", "--as", "ben", "--m", "8", "--n", "8", "--k", "8", "--fee", "1000").path("job").asText();
        althing.done("job", "cancel", "--as", "ben", job);
        assertThat(althing.done("job", "show", job).path("phase").asText()).isEqualTo("REFUNDED");
        var node = althing.done("node", "register", "--as", "operator", "--key", "machine", "--description", "A laptop").path("node").asText();
        assertThat(althing.done("node", "list").path("items").findValuesAsText("node")).contains(node);
        althing.done("node", "retire", "--as", "operator", node);
    }

    @Test
    void a_program_is_offered_with_its_values_and_its_output_is_not_there_before_it_is_done() throws Exception {
        var program = new TensorProgram(ProgramProfile.RF32_1, List.of(new Tensor(ElementType.F32, Shape.of(1), Role.INPUT), new Tensor(ElementType.F32, Shape.of(1), Role.OUTPUT)), List.of(new Add(0, 0, 1)));
        var file = Files.write(data().resolve("double.program"), program.bytes()).toString();
        var values = Files.write(data().resolve("values"), new byte[8]).toString();
        var job = althing.done("job", "submit", "--as", "ben", "--program", file, "--input", "0=" + values, "--steps", "2", "--fee", "1000").path("job").asText();
        var spec = althing.done("job", "show", job).path("spec");
        assertThat(spec.path("kind").asText()).isEqualTo("program");
        assertThat(spec.path("program").asText()).isEqualTo(program.digest().text());
        assertThat(spec.path("multiplyAdds").asLong()).isEqualTo(2);
        assertThat(spec.path("outputBytes").asLong()).isEqualTo(28);
        var to = data().resolve("output").toString();
        assertThat(althing.run("job", "output", "--as", "ben", job, "--to", to, "--json").json().path("status").asInt()).isEqualTo(404);
        althing.done("job", "cancel", "--as", "ben", job);
        assertThat(althing.run("job", "submit", "--as", "ben", "--program", file, "--input", "1=" + values, "--fee", "1000").errors()).contains("the values of tensor 1 have 8 bytes");
        assertThat(althing.run("job", "submit", "--as", "ben", "--program", values, "--fee", "1000").errors()).contains("NotAProgram");
        assertThat(althing.run("job", "submit", "--as", "ben", "--program", file, "--m", "1", "--n", "1", "--k", "1", "--fee", "1000").status()).isEqualTo(2);
    }

    @Test
    void a_raw_command_is_signed_and_sent() {
        var ben = althing.done("key", "show", "ben").path("account").asText();
        var sent = althing.run("send", "--as", "ben", "{\"type\":\"staking.Unbond.v1\",\"data\":{\"account\":\"" + ben + "\",\"amount\":\"1000000\"}}");
        assertThat(sent.status()).isZero();
        assertThat(sent.output()).startsWith("Unbond happened");
    }

    @Test
    void an_account_is_found_by_its_key_where_it_is_not_remembered() throws Exception {
        Files.copy(data().resolve("keys/dan.jwk"), data().resolve("keys/daniel.jwk"));
        assertThat(althing.run("stake", "unbond", "--as", "daniel", "1000000").status()).isZero();
    }

    @Test
    void an_account_with_two_keys_needs_both() {
        althing.done("key", "new", "half");
        var pair = althing.done("open", "--as", "pair", "--with", "half", "--threshold", "2").path("account").asText();
        althing.done("transfer", "--as", "ann", pair, "10", "ALT");
        assertThat(althing.run("transfer", "--as", "pair", "ann", "1", "ALT").errors()).startsWith("althing: Not authorised: ").contains("have 1, need 2");
        althing.done("transfer", "--as", "pair", "--cosign", "half", "ann", "1", "ALT");
    }

    @Test
    void keys_are_replaced_and_recovered_and_the_old_ones_sign_nothing() {
        althing.done("key", "new", "spare");
        var account = althing.done("open", "--as", "kim", "--recovery", "spare").path("account").asText();
        althing.done("transfer", "--as", "ann", account, "10", "ALT");
        althing.done("key", "replace", "--as", "kim", "--with", "kim-two");
        assertThat(althing.run("transfer", "--as", "kim", "ann", "1", "ALT").errors()).startsWith("althing: Not authorised: ");
        althing.done("transfer", "--as", "kim-two", "ann", "1", "ALT");
        althing.done("key", "recover", "--as", "spare", "--account", account, "--with", "kim-three");
        assertThat(althing.run("transfer", "--as", "kim-two", "ann", "1", "ALT").errors()).startsWith("althing: Not authorised: ");
        althing.done("transfer", "--as", "kim-three", "ann", "1", "ALT");
    }

    @Test
    void a_key_that_belongs_to_no_account_cannot_act() {
        althing.done("key", "new", "stranger");
        assertThat(althing.run("stake", "claim", "--as", "stranger").errors()).contains("belongs to no account of this network");
    }

    @Test
    void a_key_and_a_name_that_are_not_there_are_named() {
        assertThat(althing.run("transfer", "--as", "nobody", "ann", "1", "ALT").errors()).contains("there is no key nobody");
        assertThat(althing.run("transfer", "--as", "eve", "nobody", "1", "ALT").errors()).contains("nobody is neither an address nor the name");
    }

    @Test
    void a_refusal_is_a_problem_document_for_programs() {
        var said = althing.run("stake", "claim", "--as", "eve", "--json");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("type").asText()).isEqualTo("urn:althing:problem:nothing-to-claim");
        assertThat(said.errors()).startsWith("althing: Nothing to claim: ");
    }

    @Test
    void a_running_node_is_verified_by_its_address_and_by_its_directory() {
        for (var place : new String[] {url.toString(), data().toString()}) {
            var found = new Terminal().run("verify", place, "--json");
            assertThat(found.status()).as(found.output() + found.errors()).isZero();
            assertThat(found.json().path("holds").asBoolean()).isTrue();
            assertThat(found.json().path("size").asInt()).isGreaterThan(20);
        }
    }

    private Path data() {
        return wiring.home().directory();
    }
}
