package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.althing.api.read.Read;
import org.althing.api.read.Reads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@QuarkusTest
@TestProfile(ManualClock.class)
class ReadTest {
    static final List<String> LISTS = Reads.ALL.stream().filter(Read::list).map(Read::path).filter(path -> !path.contains("{")).toList();

    @Inject
    Wiring node;

    private Town town;

    @BeforeEach
    void findTheTown() {
        town = new Town(node);
    }

    @Test
    void the_network_says_who_it_is_and_how_far_it_has_come() {
        get("/v1/network").then().statusCode(200)
                .body("id", equalTo(town.network().text())).body("name", equalTo("dev")).body("clock", equalTo("MANUAL"))
                .body("members", equalTo(6)).body("asset", equalTo("ALT")).body("head", greaterThan(20)).body("policy", equalTo(1));
    }

    @Test
    void the_root_is_that_of_the_events_that_the_head_counts() {
        var facts = get("/v1/network").then().statusCode(200).extract().jsonPath();
        assertThat(facts.getString("root")).isEqualTo(node.home().log().tree().root(facts.getLong("head")).text());
    }

    @ParameterizedTest
    @FieldSource("LISTS")
    void every_list_is_a_page(String path) {
        get(path).then().statusCode(200).contentType("application/json").body("items.size()", greaterThan(-1)).body("position", greaterThan(0));
    }

    @Test
    void a_list_is_read_page_by_page_and_ends() {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var request = given().queryParam("limit", 2);
            if (!cursor.isEmpty()) request.queryParam("cursor", cursor);
            var answer = request.get("/v1/accounts").then().statusCode(200).extract();
            seen.addAll(answer.path("items.account"));
            cursor = answer.path("next") == null ? "" : answer.path("next");
            if (!cursor.isEmpty()) assertThat(answer.header("Link")).contains("cursor=" + cursor).endsWith("rel=\"next\"");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void an_account_has_its_keys_its_balances_and_its_power() {
        var ann = town.account("ann");
        get("/v1/accounts/" + ann).then().statusCode(200).body("account", equalTo(ann.text())).body("keys[0].kid", equalTo(town.key("ann").thumbprint().text()));
        get("/v1/accounts/" + ann + "/balances").then().statusCode(200).body("items.compartment", hasItems("AVAILABLE", "BONDED"));
        get("/v1/accounts/" + ann + "/power").then().statusCode(200).body("own", equalTo("4000000000"));
        get("/v1/accounts/" + ann + "/stake").then().statusCode(200).body("stake.bonded", equalTo("4000000000"));
        get("/v1/keys/" + town.key("ann").thumbprint()).then().statusCode(200).body("account", equalTo(ann.text()));
    }

    @Test
    void a_track_shows_its_rules_and_says_of_each_alternative_which_it_is() {
        get("/v1/tracks/treasury").then().statusCode(200).body("rules.turnout.required.kind", equalTo("share-of-total")).body("rules.window.period", equalTo("PT1M"));
    }

    @Test
    void the_policy_is_shown_with_every_number_in_words() {
        get("/v1/policies").then().statusCode(200).body("items", hasSize(1)).body("items[0].version", equalTo(1))
                .body("items[0].parameters.find { it.name == 'epoch.length' }.value", equalTo("PT10M"));
    }

    @Test
    void what_is_not_there_is_a_problem_that_names_it() {
        get("/v1/accounts/0000000000000000000000001g/stake").then().statusCode(200).body("claimable", equalTo("0"));
        get("/v1/proposals/" + town.account("ann")).then().statusCode(404).contentType("application/problem+json")
                .body("type", equalTo("urn:althing:problem:unknown-proposal")).body("proposal", equalTo(town.account("ann").text()));
    }

    @Test
    void a_question_that_cannot_be_understood_is_a_problem_that_says_why() {
        get("/v1/accounts/nonsense").then().statusCode(400).body("parameter", equalTo("account"));
        get("/v1/accounts?limit=0").then().statusCode(400).body("parameter", equalTo("limit"));
        get("/v1/accounts?limit=1001").then().statusCode(400).body("have", equalTo("1001"));
        get("/v1/accounts?cursor=AAAA").then().statusCode(400).body("type", equalTo("urn:althing:problem:bad-cursor"));
        get("/v1/accounts?colour=red").then().statusCode(400).body("type", equalTo("urn:althing:problem:unknown-parameter"));
        get("/v1/accounts?at=-1").then().statusCode(400).body("parameter", equalTo("at"));
        get("/v1/jobs?phase=sleeping").then().statusCode(400).body("parameter", equalTo("phase"));
    }

    @Test
    void a_look_at_the_future_is_not_answered() {
        get("/v1/accounts?at=1000000").then().statusCode(504).body("type", equalTo("urn:althing:problem:not-yet")).body("position", equalTo(1_000_000));
    }

    @Test
    void an_unchanged_answer_is_not_sent_again() {
        var tag = get("/v1/accounts").then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get("/v1/accounts").then().statusCode(304);
    }

    @Test
    void every_answer_carries_the_headers_that_keep_a_browser_safe() {
        get("/v1/network").then().header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", org.hamcrest.Matchers.containsString("default-src 'none'"));
    }
}
