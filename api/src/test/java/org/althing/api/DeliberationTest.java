package org.althing.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.althing.bridge.SaltedText;
import org.althing.domain.deliberation.DeliberationCommand.EraseContent;
import org.althing.domain.deliberation.DeliberationCommand.PublishDraft;
import org.althing.domain.deliberation.DeliberationCommand.PublishProfile;
import org.althing.domain.deliberation.Manuscript;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualClock.class)
class DeliberationTest {
    private static final TrackId TREASURY = new TrackId("treasury");
    @Inject
    Wiring node;
    private Town town;

    @BeforeEach
    void town() {
        town = new Town(node);
    }

    private ValidatableResponse send(String name, Command command) {
        return given().contentType("application/jose").body(town.signed(name, command)).post("/v1/commands").then();
    }

    @Test
    void a_draft_is_read_with_its_words_and_leads_to_its_proposal() {
        var paper = new Paper(Optional.of(town.kept("ann", "# Why\n\nBecause.")), List.of(town.kept("ann", "a table")));
        int position = send("ann", new PublishDraft(town.account("ann"), new Manuscript(TREASURY, town.kept("ann", "A well"), paper, List.of(), List.of())))
                .statusCode(200).extract().path("position");
        var draft = get("/v1/drafts?limit=1&after=" + position).then().statusCode(200).body("items[0].revision", equalTo(1)).extract().<String>path("items[0].draft");
        get("/v1/drafts/" + draft + "/texts").then().statusCode(200).body("title", equalTo("A well")).body("body", equalTo("# Why\n\nBecause.")).body("html", equalTo("<h1>Why</h1>\n<p>Because.</p>\n"))
                .body("attachments[0].text", equalTo("a table")).body("erased", empty());
        position = send("ann", new Propose(town.account("ann"), TREASURY, town.kept("ann", "A well"), Optional.of(paper), Optional.of(DraftId.parse(draft)), List.of(), List.of()))
                .statusCode(200).extract().path("position");
        get("/v1/drafts/" + draft + "?after=" + position).then().statusCode(200).body("proposals", hasSize(1));
    }

    @Test
    void nobody_puts_anothers_draft_to_the_vote() {
        int position = send("ann", new PublishDraft(town.account("ann"), new Manuscript(TREASURY, town.kept("ann", "Mine"), Paper.NONE, List.of(), List.of())))
                .statusCode(200).extract().path("position");
        var draft = DraftId.parse(get("/v1/drafts?limit=1&author=" + town.account("ann") + "&after=" + position).then().statusCode(200).extract().path("items[0].draft"));
        long head = town.head();
        send("ben", new Propose(town.account("ben"), TREASURY, town.kept("ben", "Mine now"), Optional.empty(), Optional.of(draft), List.of(), List.of()))
                .statusCode(403).body("type", equalTo("urn:althing:problem:not-the-author")).body("author", equalTo(town.account("ann").text()));
        assertThat(town.head()).isEqualTo(head);
        get("/v1/drafts/" + new DraftId(1, 1)).then().statusCode(404);
    }

    @Test
    void erased_words_are_gone_and_stay_gone_while_their_digest_stays() throws Exception {
        var words = SaltedText.of("where ann lives", new SecureRandom());
        var digest = kept("ann", words, 200);
        send("ann", new PublishProfile(town.account("ann"), digest)).statusCode(200);
        get("/v1/delegates/" + town.account("ann") + "?after=" + (town.head() - 1)).then().statusCode(200).body("statement", equalTo("where ann lives"));
        send("ben", new EraseContent(town.account("ben"), digest)).statusCode(403).body("type", equalTo("urn:althing:problem:not-your-content"));
        int position = send("ann", new EraseContent(town.account("ann"), digest)).statusCode(200).extract().path("position");
        get("/v1/erasures/" + digest + "?after=" + position).then().statusCode(200).body("ground", equalTo("AUTHOR"));
        for (var until = System.nanoTime() + Duration.ofSeconds(20).toNanos(); node.blobs().read(digest).isPresent() && System.nanoTime() < until; ) Thread.onSpinWait();
        get("/v1/delegates/" + town.account("ann")).then().statusCode(200).body("statement", nullValue()).body("erased", equalTo(true));
        kept("ann", words, 410);
    }

    @Test
    void delegates_are_listed_with_what_speaks_through_them() {
        int position = send("ben", new PublishProfile(town.account("ben"), town.kept("ben", "Slow and steady"))).statusCode(200).extract().path("position");
        get("/v1/delegates?after=" + position).then().statusCode(200)
                .body("items.find { it.account == '" + town.account("ben") + "' }.statement", equalTo("Slow and steady"))
                .body("items.find { it.account == '" + town.account("ben") + "' }.power.own", equalTo("3000000000"));
    }

    @Test
    void markup_and_scripts_in_a_body_are_shown_as_the_text_they_are() {
        var paper = new Paper(Optional.of(town.kept("ann", "<script>alert(1)</script>\n\n[go](javascript:alert(1))")), List.of());
        int position = send("ann", new PublishDraft(town.account("ann"), new Manuscript(TREASURY, town.kept("ann", "Sly"), paper, List.of(), List.of())))
                .statusCode(200).extract().path("position");
        var draft = get("/v1/drafts?limit=1&after=" + position).then().extract().<String>path("items[0].draft");
        var html = get("/v1/drafts/" + draft + "/texts").then().statusCode(200).extract().<String>path("html");
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("javascript:");
    }

    private Digest kept(String name, SaltedText words, int status) {
        var permit = "{\"kind\":\"keep-blob\",\"account\":\"" + town.account(name) + "\",\"blob\":\"" + words.digest() + "\",\"length\":" + words.bytes().length + "}";
        var jws = town.signed(town.key(name), CommandId.of(UUID.randomUUID()), town.now().plus(Duration.ofMinutes(5)), permit.getBytes(StandardCharsets.UTF_8));
        given().contentType("application/octet-stream").header("Authorization", "Althing " + new String(jws, StandardCharsets.US_ASCII)).body(words.bytes())
                .put("/v1/blobs/" + words.digest()).then().statusCode(status);
        return words.digest();
    }
}
