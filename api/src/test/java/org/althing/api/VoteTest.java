package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualClock.class)
class VoteTest {
    @Inject
    Wiring node;

    private Town town;

    @BeforeEach
    void findTheTown() {
        town = new Town(node);
    }

    private ValidatableResponse send(String name, Command command) {
        return given().contentType("application/jose").body(town.signed(name, command)).post("/v1/commands").then();
    }

    private void advance(Duration time) {
        send("ann", new AdvanceClock(town.account("ann"), town.now().plus(time))).statusCode(200);
    }

    /// Ann proposes to pay eve from the treasury.
    private ProposalId proposed() {
        var title = town.kept("ann", "Pay eve for the winter");
        var spend = new Action.SpendTreasury(town.account("eve"), Town.ALT, Amount.of(1_000));
        int position = send("ann", new Propose(town.account("ann"), new TrackId("treasury"), title, List.of(), List.of(spend))).statusCode(200).extract().path("first");
        var id = get("/v1/proposals?limit=1&after=" + position).then().statusCode(200).extract().<String>path("items[0].proposal");
        return ProposalId.parse(id);
    }

    private CastVote vote(String name, ProposalId proposal, Support support) {
        return new CastVote(town.account(name), proposal, new Ballot.Side(support), Optional.empty());
    }

    @Test
    void a_proposal_is_opened_voted_on_and_carried_out() {
        var proposal = proposed();
        get("/v1/proposals/" + proposal).then().statusCode(200).body("standing.phase", equalTo("PENDING")).body("actions[0].kind", equalTo("spend-treasury"));
        get("/v1/proposals/" + proposal + "/texts").then().statusCode(200).body("title", equalTo("Pay eve for the winter"));
        advance(Duration.ofSeconds(10));
        get("/v1/proposals/" + proposal + ":whatIf?votes=for:1000000000").then().statusCode(200).body("verdict.outcome", equalTo("PASSED"));
        get("/v1/proposals/" + proposal + ":whatIf?votes=for:1000000000,against:1000000000").then().statusCode(200)
                .body("verdict.outcome", equalTo("REJECTED")).body("tally.options[1]", equalTo("1000000000"));
        for (var votes : List.of("against:90000000000", "veto:1", "0:1", "for", "for:x", "perhaps:1", "ranked 0 1:1", "split for:1")) {
            get("/v1/proposals/" + proposal + ":whatIf?votes=" + votes).then().statusCode(400).body("parameter", equalTo("votes"));
        }
        int position = send("ann", vote("ann", proposal, Support.FOR)).statusCode(200).extract().path("position");
        get("/v1/proposals/" + proposal + "?after=" + position).then().statusCode(200)
                .body("standing.phase", equalTo("VOTING")).body("tally.options[0]", equalTo("4000000000")).body("tally.ballots", equalTo(1))
                .body("standing.verdict.outcome", equalTo("PASSED"));
        get("/v1/proposals/" + proposal + "/votes").then().statusCode(200).body("items", hasSize(1)).body("items[0].voter", equalTo(town.account("ann").text()));
        get("/v1/proposals/" + proposal + "/verdict").then().statusCode(200).body("verdict.criteria.subject", equalTo(List.of("TURNOUT", "APPROVAL"))).body("verdict.criteria[0].need", equalTo("1000000000"));
        advance(Duration.ofMinutes(2));
        get("/v1/proposals/" + proposal + "?after=" + (town.head() - 1)).then().statusCode(200).body("standing.phase", equalTo("EXECUTED"));
        get("/v1/accounts/" + town.account("eve") + "/activity").then().statusCode(200).body("items[0].event", equalTo("governance.TreasurySpent.v1"));
    }

    @Test
    void a_vote_before_the_start_and_after_the_end_is_refused() {
        var proposal = proposed();
        long head = town.head();
        send("ben", vote("ben", proposal, Support.FOR)).statusCode(409).body("type", equalTo("urn:althing:problem:voting-not-open")).body("proposal", equalTo(proposal.text()));
        assertThat(town.head()).isEqualTo(head);
        advance(Duration.ofMinutes(5));
        head = town.head();
        send("ben", vote("ben", proposal, Support.FOR)).statusCode(409).body("type", equalTo("urn:althing:problem:voting-over"));
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void a_second_vote_is_refused_where_the_rules_let_none_be_changed() {
        var choices = List.of(Digest.sha256(new byte[] {1}), Digest.sha256(new byte[] {2}));
        int position = send("ben", new Propose(town.account("ben"), new TrackId("poll"), Digest.sha256(new byte[] {3}), choices, List.of())).statusCode(200).extract().path("first");
        var poll = ProposalId.parse(get("/v1/proposals?track=poll&limit=1&after=" + position).then().statusCode(200).extract().path("items[0].proposal"));
        advance(Duration.ofSeconds(10));
        send("ben", new CastVote(town.account("ben"), poll, new Ballot.Choice(0), Optional.empty())).statusCode(200);
        long head = town.head();
        send("ben", new CastVote(town.account("ben"), poll, new Ballot.Choice(1), Optional.empty())).statusCode(409).body("type", equalTo("urn:althing:problem:already-voted"));
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void whoever_has_nothing_at_stake_has_no_vote() {
        var proposal = proposed();
        advance(Duration.ofSeconds(10));
        long head = town.head();
        send("eve", vote("eve", proposal, Support.FOR)).statusCode(403).body("type", equalTo("urn:althing:problem:no-voting-power"));
        assertThat(town.head()).isEqualTo(head);
    }
}
