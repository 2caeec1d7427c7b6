package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.NoteKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualClock.class)
class LogTest {
    @Inject
    Wiring node;

    private Town town;

    @BeforeEach
    void findTheTown() {
        town = new Town(node);
    }

    private int transferred(long units) {
        var transfer = new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.of(units));
        return given().contentType("application/jose").body(town.signed("ann", transfer)).post("/v1/commands").then().statusCode(200).extract().path("position");
    }

    @Test
    void the_checkpoint_is_signed_by_the_logs_key_and_states_the_tree() {
        var key = NoteKey.parse(get("/log/key").then().statusCode(200).extract().asString().strip());
        var note = get("/log/checkpoint").then().statusCode(200).extract().asByteArray();
        var head = Checkpoint.verify(note, key).head();
        assertThat(head.root()).isEqualTo(node.home().log().tree().root(head.size()));
    }

    @Test
    void a_tile_holds_the_leaf_hashes_of_the_entries_in_its_bundle() {
        int width = (int) Math.min(town.head(), 200);
        var hashes = get("/log/tile/0/000.p/" + width).then().statusCode(200).extract().asByteArray();
        var bundle = ByteBuffer.wrap(get("/log/tile/entries/000.p/" + width).then().statusCode(200).extract().asByteArray());
        for (int leaf = 0; leaf < width; leaf++) {
            var entry = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(entry);
            var prefixed = new ByteArrayOutputStream();
            prefixed.write(0);
            prefixed.writeBytes(entry);
            assertThat(Arrays.copyOfRange(hashes, 32 * leaf, 32 * leaf + 32)).isEqualTo(Digest.sha256(prefixed.toByteArray()).bytes());
        }
        assertThat(bundle.hasRemaining()).isFalse();
    }

    @Test
    void a_tile_that_is_not_there_is_a_problem() {
        get("/log/tile/0/x001/000").then().statusCode(404).body("type", equalTo("urn:althing:problem:no-such-path"));
        get("/log/tile/entries/999").then().statusCode(404);
        get("/log/tile/7/000").then().statusCode(404);
        get("/log/tile/0/0").then().statusCode(404);
    }

    @Test
    void events_come_as_they_happen_and_go_on_where_a_listener_was_cut_off() throws Exception {
        int first = transferred(1);
        int second = transferred(2);
        assertThat(listened("?from=" + first, null, 2)).containsExactly("id: " + first, "id: " + second);
        assertThat(listened("", Integer.toString(first), 1)).containsExactly("id: " + second);
    }

    @Test
    void an_event_is_sent_as_it_is_stored() throws Exception {
        int position = transferred(3);
        try (var client = HttpClient.newHttpClient()) {
            var lines = client.send(HttpRequest.newBuilder(node.address().resolve("/v1/events?from=" + position)).build(), BodyHandlers.ofLines()).body();
            var data = lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
            assertThat(data).isEqualTo("data: " + new String(node.home().log().entry(position).orElseThrow().bytes()));
            client.shutdownNow();
        }
    }

    private List<String> listened(String query, String lastSeen, int events) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(node.address().resolve("/v1/events" + query));
            if (lastSeen != null) request.header("Last-Event-ID", lastSeen);
            var ids = new ArrayList<String>();
            var lines = client.send(request.build(), BodyHandlers.ofLines()).body().iterator();
            while (ids.size() < events && lines.hasNext()) {
                var line = lines.next();
                if (line.startsWith("id: ")) ids.add(line);
            }
            client.shutdownNow();
            return ids;
        }
    }

    @Test
    void a_listener_that_asks_for_no_position_is_told_so() {
        get("/v1/events?from=yesterday").then().statusCode(400).body("parameter", equalTo("from"));
    }
}
