package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import org.althing.commands.node.NodeAddress;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LiveClock.class)
class LiveClockTest {
    @Inject
    Wiring node;

    private Town town;

    @BeforeEach
    void findTheTown() {
        town = new Town(node);
    }

    @Test
    void nobody_advances_the_clock_of_a_live_network() {
        long head = town.head();
        var advance = new AdvanceClock(town.account("ann"), town.now().plus(Duration.ofDays(1)));
        given().contentType("application/jose").body(town.signed("ann", advance)).post("/v1/commands").then().statusCode(403).body("type", equalTo("urn:althing:problem:clock-is-live"));
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void its_time_is_the_machines() {
        get("/v1/network").then().statusCode(200).body("clock", is("LIVE")).body("now", greaterThan(System.currentTimeMillis() - 60_000));
    }

    @Test
    void the_node_says_in_its_directory_where_it_is() throws Exception {
        assertThat(NodeAddress.read(node.home().directory())).contains(node.address());
    }

    @Test
    void its_own_keys_are_nobody_elses_business() throws Exception {
        assertThat(Files.getPosixFilePermissions(node.home().directory().resolve("log.jwk"))).hasSize(2);
    }

    @Test
    void it_is_well_and_says_how_far_it_has_come() {
        get("/q/health/live").then().statusCode(200).body("checks.find { it.name == 'log' }.status", is("UP")).body("checks.find { it.name == 'log' }.data.head", greaterThan(20));
        get("/q/health/ready").then().statusCode(200).body("checks.find { it.name == 'views' }.data.lag", is(0));
    }

    @Test
    void it_counts_commands_by_how_they_ended() {
        var transfer = new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.of(1));
        given().contentType("application/jose").body(town.signed("ann", transfer)).post("/v1/commands").then().statusCode(200);
        var figures = get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(figures).contains("althing_commands_sum{ending=\"happened\"}").contains("althing_log_head").contains("althing_views_lag").contains("althing_log_batch_sum").contains("althing_commands_in_flight").contains("\nalthing_jobs_waiting 0.0");
    }
}
