package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.althing.api.Assembly;
import org.althing.api.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every verb of governance against a running node, over HTTP on a free port.
@QuarkusTest
@TestProfile(Assembly.class)
class GovernanceVerbsTest {
    private static final List<String> MEMBERS = List.of("ann", "ben", "cleo", "dan");

    @Inject
    Wiring wiring;

    @TestHTTPResource("/")
    URI url;

    @TempDir
    Path files;

    private Terminal althing;

    @BeforeEach
    void find() {
        althing = new Terminal("--data", wiring.home().directory().toString(), "--url", url.toString());
    }

    // --- what the tests are written in --------------------------------------------------------------------------------

    private String proposes(String track, String... words) {
        var all = new ArrayList<>(List.of("propose", "--as", "ann", "--track", track, "--title", "On " + track));
        all.addAll(List.of(words));
        return althing.done(all.toArray(String[]::new)).path("proposal").asText();
    }

    private void passes(String duration) {
        althing.done("clock", "advance", "--as", "ann", "--by", duration);
    }

    private String says(String... words) {
        var said = althing.run(words);
        assertThat(said.errors()).as(String.join(" ", words)).isEmpty();
        return said.output();
    }

    private String refused(String... words) {
        var said = althing.run(words);
        assertThat(said.status()).as(said.output()).isEqualTo(1);
        return said.errors();
    }

    private JsonNode shown(String proposal) {
        return althing.done("proposals", proposal);
    }

    private String phase(String proposal) {
        return shown(proposal).path("standing").path("phase").asText();
    }

    private List<String> tally(String proposal) {
        var options = new ArrayList<String>();
        shown(proposal).path("tally").path("options").forEach(option -> options.add(option.asText()));
        return options;
    }

    private String address(String name) {
        return althing.done("key", "show", name).path("account").asText();
    }

    /// Opened, agreed to and carried out on the track that may do anything.
    private String decided(String... words) {
        var proposal = proposes("law", words);
        for (var member : MEMBERS) althing.done("vote", "--as", member, proposal, "for");
        passes("PT2H");
        assertThat(phase(proposal)).as(says("proposals", proposal)).isEqualTo("EXECUTED");
        return proposal;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private Path track(String name, String others) throws IOException {
        return track(name, "", others);
    }

    private Path track(String name, String mandate, String others) throws IOException {
        return file(name + ".yaml", """
                track: %s
                rules:
                  ballot: for-against-abstain
                  turnout: {counted: all, required: {kind: fixed-power, power: 1}}
                  approval: {kind: more-than, ratio: 1/2}
                  window: {delay: PT0S, period: PT1H}
                  voteChange: always
                  deposit: no-deposit
                  delegation: no-delegation
                  execution: {timelock: PT1H, grace: P30D}
                  mandate: [%s]
                %s
                """.formatted(name, mandate, others.indent(2)));
    }

    // --- what a proposal does -----------------------------------------------------------------------------------------

    @Test
    void every_kind_of_action_is_proposed_read_and_carried_out() throws IOException {
        var amended = decided("--amend", "emission.perEpoch=500", "--amend", "staking.minimumStake=7");
        assertThat(says("proposals", amended)).contains("amend-policy", "EXECUTED");
        var extra = track("extra", "power: bonded-stake");
        var rules = proposes("law", "--activate-rules", "2");
        for (var member : MEMBERS) althing.done("vote", "--as", member, rules, "for");
        passes("PT2H");
        var all = decided("--set", "nodes.operators=approved", "--approve-operator", "ben", "--spend", "cleo", "1000", "ALT", "--adopt-track", extra.toString(),
                "--grant", "REVIEWER=dan", "--revoke", "REVIEWER=dan");
        assertThat(says("proposals", all)).contains("change-parameter nodes.operators=approved", "nodes.operators from anybody to approved",
                address("ben") + " becomes operator", "1000 ALT to " + address("cleo") + ", the treasury keeps ", "a new track extra, ",
                address("dan") + " becomes reviewer", address("dan") + " is no longer reviewer");
        althing.done("node", "register", "--as", "ben", "--key", "machine", "--description", "A laptop");
        assertThat(refused("node", "register", "--as", "cleo", "--key", "other", "--description", "A laptop")).startsWith("althing: Operator not approved: operator " + address("cleo"));
        decided("--dismiss-operator", "ben", "--set", "nodes.operators=anybody");

        var fund = proposes("prizes", "--choice", "A garden", "--choice", "A well", "--choice", "A road", "--fund", "ben", "500", "ALT", "--fund", "cleo", "700", "ALT", "--fund", "dan", "900", "ALT");
        for (var member : MEMBERS) althing.done("vote", "--as", member, fund, "approve:2,3");
        passes("PT2H");
        assertThat(says("proposals", fund)).contains("EXECUTED", "700 ALT to " + address("cleo"), "900 ALT to " + address("dan"), "choice 1 0, choice 2 ").doesNotContain("effect         500 ALT");
    }

    @Test
    void what_a_track_may_not_do_and_what_cannot_hold_is_refused_with_the_facts() {
        assertThat(refused("propose", "--as", "ann", "--track", "prizes", "--title", "No", "--choice", "One", "--activate-rules", "2"))
                .startsWith("althing: Track too low: track prizes, action ACTIVATE_RULES, needs [amounts, ").contains(", law, ");
        assertThat(refused("propose", "--as", "ann", "--track", "law", "--title", "No", "--activate-rules", "99")).startsWith("althing: Action cannot hold: ")
                .contains("unknown rules", "version 99", "newest 2");
        assertThat(refused("propose", "--as", "ann", "--track", "law", "--title", "No", "--set", "quorum=1")).contains("unknown parameter", "quorum");
        assertThat(refused("propose", "--as", "ann", "--track", "law", "--title", "No", "--set", "contributions.reviewsNeeded=17")).contains("out of range", "17");
        assertThat(refused("propose", "--as", "ann", "--track", "law", "--title", "No", "--dismiss-operator", "dan")).contains("role not held");
        assertThat(refused("propose", "--as", "ann", "--track", "prizes", "--title", "No", "--choice", "One", "--fund", "ben", "1", "ALT", "--fund", "ben", "1", "MIRA"))
                .contains("--fund: all choices are paid in one asset");
        assertThat(refused("propose", "--as", "ann", "--track", "prizes", "--title", "No", "--choice", "One", "--fund", "ben", "much", "ALT")).contains("--fund: ");
        assertThat(refused("propose", "--as", "ann", "--track", "prizes", "--title", "No", "--choice", "One", "--choice", "Two", "--fund", "ben", "1", "ALT")).contains("prizes unfit", "have 1", "need 2");
    }

    // --- a proposal's way ---------------------------------------------------------------------------------------------

    @Test
    void deposits_are_put_down_together_and_what_members_carry_out_is_queued_and_executed() {
        var crowd = proposes("regular", "--pledge", "1000000", "ALT");
        assertThat(phase(crowd)).isEqualTo("AWAITING_DEPOSIT");
        assertThat(says("proposal", "deposit", "--as", "ben", crowd, "9000000", "ALT")).startsWith("Put down 9000000 ALT");
        assertThat(phase(crowd)).isEqualTo("VOTING");
        assertThat(says("proposal", "cancel", "--as", "ann", crowd)).startsWith("Took the proposal back");
        assertThat(phase(crowd)).isEqualTo("CANCELLED");

        for (var member : MEMBERS) assertThat(says("assign", "--as", member, "ALT", member)).startsWith("Assigned the votes of ALT to " + member);
        passes("PT1S");
        var governor = proposes("governor", "--spend", "dan", "5", "ALT");
        passes("P1DT1S");
        for (var member : MEMBERS) althing.done("vote", "--as", member, governor, "for");
        passes("P8D");
        assertThat(phase(governor)).isEqualTo("APPROVED");
        assertThat(says("proposal", "queue", "--as", "dan", governor)).startsWith("Queued the proposal");
        assertThat(refused("proposal", "execute", "--as", "dan", governor)).startsWith("althing: Timelock runs: ");
        passes("P3D");
        assertThat(says("proposal", "execute", "--as", "dan", governor)).startsWith("Executed the proposal");
        assertThat(phase(governor)).isEqualTo("EXECUTED");
        assertThat(says("assign", "--as", "dan", "ALT")).startsWith("Assigned the votes of ALT to nobody");
    }

    @Test
    void a_guardian_stops_a_proposal_and_says_why() throws IOException {
        decided("--adopt-track", track("guarded", """
                power: bonded-stake
                guardian: {guardians: [%s], acts: [cancel, pause], pause: PT1H, coolDown: PT1S, sunset: 2030-01-01T00:00:00Z}
                """.formatted(address("dan"))).toString());
        var proposal = proposes("guarded");
        assertThat(refused("proposal", "guard", "--as", "dan", proposal, "kill", "--reason", "It is wrong")).startsWith("althing: ");
        assertThat(says("proposal", "guard", "--as", "dan", proposal, "cancel", "--reason", "It is wrong")).startsWith("Stopped the proposal");
        assertThat(phase(proposal)).isEqualTo("CANCELLED");
    }

    @Test
    void a_guardian_acts_once_more_where_a_vote_ratifies_it() throws IOException {
        decided("--adopt-track", track("ratified", "spend-treasury", """
                power: bonded-stake
                guardian: {guardians: [%s], acts: [cancel, pause], pause: PT4H, coolDown: PT1S, sunset: 2030-01-01T00:00:00Z}
                """.formatted(address("dan"))).toString());
        var proposal = proposes("ratified", "--spend", "dan", "5", "ALT");
        assertThat(refused("propose", "--as", "ann", "--track", "law", "--title", "No", "--ratify-guardian", proposal))
                .contains("Action cannot hold", "nothing to ratify", proposal);
        for (var member : MEMBERS) althing.done("vote", "--as", member, proposal, "for");
        passes("PT1H");
        assertThat(says("proposal", "guard", "--as", "dan", proposal, "pause", "--reason", "Let us see")).startsWith("Stopped the proposal");
        passes("PT1S");
        assertThat(refused("proposal", "guard", "--as", "dan", proposal, "cancel", "--reason", "It is wrong")).startsWith("althing: Guardian acted before: ");
        var ratified = decided("--ratify-guardian", proposal);
        assertThat(says("proposals", ratified)).contains("ratify-guardian proposal " + proposal);
        assertThat(says("proposal", "guard", "--as", "dan", proposal, "cancel", "--reason", "It is wrong")).startsWith("Stopped the proposal");
        assertThat(phase(proposal)).isEqualTo("CANCELLED");
    }

    @Test
    void a_draft_is_published_reworded_put_to_the_vote_and_withdrawn_and_words_are_erased() throws IOException {
        var draft = althing.done("draft", "publish", "--as", "ben", "--track", "law", "--title", "A bridge", "--text", "Over the river.", "--spend", "cleo", "5", "ALT",
                "--attach", file("plan.md", "# The plan").toString()).path("draft").asText();
        assertThat(says("draft", "revise", "--as", "ben", draft, "--track", "law", "--title", "A stone bridge", "--text", "Over the *river*.")).startsWith("Reworded draft " + draft);
        assertThat(says("draft", "show", draft)).contains("A stone bridge");
        assertThat(says("draft", "show")).contains(draft);
        var proposal = althing.done("propose", "--as", "ben", "--track", "law", "--title", "A stone bridge", "--draft", draft, "--text", "Over the *river*.").path("proposal").asText();
        assertThat(says("proposals", proposal)).contains("A stone bridge", "Over the *river*.");
        var digest = shown(proposal).path("title").asText();
        assertThat(says("erase", "--as", "ann", digest)).startsWith("Erased " + digest);
        assertThat(says("proposals", proposal)).contains("Erased: 1 of its texts").doesNotContain("A stone bridge");
        assertThat(says("draft", "withdraw", "--as", "ben", draft)).startsWith("Withdrew draft " + draft);
    }

    @Test
    void tracks_and_presets_are_shown() {
        assertThat(says("track", "show")).contains("governor, version 1", "root, version 1", "prizes, version 1\n  budgeted-approval by bonded-stake, votes for PT1H\n  may spend-treasury\n",
                "  may change nothing\n");
        assertThat(says("track", "show", "law")).contains("ballot: for-against-abstain", "mandate: AMEND_POLICY SPEND_TREASURY ADOPT_TRACK GRANT_ROLE REVOKE_ROLE APPROVE_OPERATOR ACTIVATE_RULES CHANGE_PARAMETER");
        var presets = new Terminal();
        assertThat(presets.run("track", "presets").output()).contains("opengov: Polkadot OpenGov").contains("tracks: constitution, ordinary, small, check");
        assertThat(presets.run("track", "presets", "cosmos", "--asset", "MIRA").output()).contains("asset: MIRA").doesNotContain("$ASSET");
        assertThat(presets.done("track", "presets").path("presets").findValuesAsText("preset")).contains("althing", "snapshot");
        assertThat(presets.done("track", "presets", "aragon").path("text").asText()).contains("track: standard");
    }

    // --- ballots ------------------------------------------------------------------------------------------------------

    @Test
    void ballots_of_every_form_are_cast_changed_and_taken_back() {
        var plain = proposes("law");
        assertThat(says("vote", "--as", "ben", plain, "against", "--reason", "Too soon")).startsWith("Voted");
        althing.done("vote", "--as", "ben", plain, "abstain");
        assertThat(tally(plain)).containsExactly("0", "0", "30000000000");
        assertThat(says("vote", "--as", "ben", plain, "--retract")).startsWith("Took the vote back");
        assertThat(tally(plain)).containsExactly("0", "0", "0");

        var amounts = proposes("amounts");
        althing.done("vote", "--as", "cleo", amounts, "amounts:for=100,against=50");
        althing.done("vote", "--as", "cleo", amounts, "amounts:for=1");
        assertThat(tally(amounts)).containsExactly("101", "50", "0");

        var shares = proposes("regular", "--pledge", "10000000", "ALT");
        althing.done("vote", "--as", "cleo", shares, "split:for=3/4,abstain=1/4");
        assertThat(tally(shares)).containsExactly("15000000000", "0", "5000000000", "0", "0");

        var choice = chosen("single-choice");
        althing.done("vote", "--as", "cleo", choice, "2");
        assertThat(tally(choice)).containsExactly("0", owned("cleo"), "0");
        var approval = chosen("approval");
        althing.done("vote", "--as", "cleo", approval, "approve:1,3");
        assertThat(tally(approval)).containsExactly(owned("cleo"), "0", owned("cleo"));
        var weighted = chosen("weighted");
        althing.done("vote", "--as", "cleo", weighted, "weigh:1=1,3=1");
        assertThat(shown(weighted).path("tally").path("ballots").asInt()).isEqualTo(1);
        var ranked = chosen("ranked-choice");
        althing.done("vote", "--as", "cleo", ranked, "rank:3,1,2");
        assertThat(shown(ranked).path("standing").path("verdict").path("winner").asInt()).isEqualTo(2);
        assertThat(refused("vote", "--as", "dan", ranked, "rank:3,3,2")).startsWith("althing: Foreign choice: ");
    }

    private String chosen(String track) {
        return proposes(track, "--choice", "Red", "--choice", "Green", "--choice", "Blue");
    }

    private String owned(String name) {
        long sum = 0;
        for (var amount : althing.done("account", name).path("balances").findValuesAsText("amount")) sum += Long.parseLong(amount);
        return Long.toString(sum);
    }

    @Test
    void a_secret_vote_is_committed_to_and_revealed() {
        var secret = proposes("secret");
        assertThat(says("vote", "--as", "ben", secret, "for", "--secret", "--reason", "It is right")).startsWith("Committed to a vote");
        assertThat(refused("vote", "--as", "ben", secret, "--reveal")).startsWith("althing: Reveal not open: ");
        passes("PT1H");
        assertThat(says("vote", "--as", "ben", secret, "--reveal")).startsWith("Revealed the vote");
        assertThat(refused("vote", "--as", "cleo", secret, "--reveal")).contains("nothing is kept in");
        passes("PT1H");
        assertThat(tally(secret)).containsExactly("30000000000", "0", "0");
    }

    // --- others' power ------------------------------------------------------------------------------------------------

    @Test
    void power_is_delegated_whole_and_in_parts_and_overridden() {
        assertThat(says("delegate", "--as", "dan", "ben")).startsWith("Delegated to ben");
        assertThat(says("delegate", "--as", "cleo", "--part", "ben=1/4", "--part", "ann=1/2", "--track", "basic", "--until", "2030-01-01T00:00:00Z")).startsWith("Entrusted 2 with shares");
        passes("PT1S");
        var whole = proposes("override");
        althing.done("vote", "--as", "ben", whole, "for");
        assertThat(tally(whole)).containsExactly("40000000000", "0", "0");
        assertThat(says("vote", "--as", "dan", whole, "against", "--override")).startsWith("Voted");
        assertThat(tally(whole)).containsExactly("30000000000", "10000000000", "0");
        var basic = proposes("basic");
        althing.done("vote", "--as", "ben", basic, "for");
        assertThat(tally(basic).getFirst()).isEqualTo(Long.toString(Long.parseLong(owned("ben")) + Long.parseLong(owned("cleo")) / 4));
        assertThat(says("delegate", "--as", "cleo", "--undo-parts", "--track", "basic")).startsWith("Took the shares back");
        assertThat(says("delegate", "--as", "dan", "--undo")).startsWith("Took the delegation back");
    }

    @Test
    void a_proxy_is_given_passed_on_used_and_revoked() {
        assertThat(says("proxy", "give", "--as", "cleo", "dan", "--share", "1/2", "--further", "1", "--until", "2030-01-01T00:00:00Z")).startsWith("Gave a proxy to dan");
        assertThat(says("proxy", "give", "--as", "dan", "ben", "--units", "600")).startsWith("Gave a proxy to ben");
        var proposal = proposes("proxy");
        assertThat(says("vote", "--as", "ben", proposal, "for", "--through", "cleo,dan")).startsWith("Voted");
        assertThat(tally(proposal)).containsExactly("600", "0", "0");
        assertThat(says("proxy", "revoke", "--as", "cleo", "dan")).startsWith("Revoked the proxy of dan");
        assertThat(refused("vote", "--as", "dan", proposal, "for", "--through", "cleo")).startsWith("althing: No proxy: ");
        assertThat(althing.run("proxy", "give", "--help").output()).contains("(default: 0)");
    }

    @Test
    void stake_is_locked_with_conviction_delegated_released_and_freed() {
        var proposal = proposes("big-spender");
        althing.done("proposal", "deposit", "--as", "ann", proposal, "5000000000", "ALT");
        passes("PT5H");
        assertThat(phase(proposal)).isEqualTo("VOTING");
        assertThat(says("vote", "--as", "ben", proposal, "for", "--stake", "1000", "--conviction", "2")).startsWith("Voted");
        assertThat(says("conviction", "delegate", "--as", "dan", "big-spender", "ben", "500", "1")).startsWith("Delegated 500 to ben");
        assertThat(tally(proposal)).containsExactly("2500", "0", "0");
        assertThat(says("conviction", "undelegate", "--as", "dan", "big-spender")).startsWith("Took the delegation back");
        assertThat(says("conviction", "release", "--as", "ben", proposal)).startsWith("Released the vote");
        assertThat(tally(proposal)).containsExactly("0", "0", "0");
        assertThat(refused("conviction", "unlock", "--as", "dan", "big-spender")).startsWith("althing: Nothing to release: ");
        passes("P8D");
        assertThat(says("conviction", "unlock", "--as", "dan", "big-spender")).startsWith("Unlocked what was free");
    }

    @Test
    void approval_is_locked_behind_candidates_and_the_strongest_is_lifted() {
        var one = proposes("hat", "--spend", "ben", "5", "ALT");
        var two = althing.done("propose", "--as", "ann", "--track", "hat", "--title", "Another").path("proposal").asText();
        assertThat(says("approval", "lock", "--as", "ben", "hat", "900")).startsWith("Locked 900");
        assertThat(says("approval", "slate", "--as", "ben", "hat", two, one)).startsWith("Approved of 2");
        assertThat(says("approval", "lift", "--as", "dan", one)).startsWith("Lifted the candidate");
        passes("PT1H");
        assertThat(phase(one)).isEqualTo("EXECUTED");
        assertThat(says("approval", "free", "--as", "ben", "hat", "900")).startsWith("Freed 900");
        assertThat(says("approval", "slate", "--as", "ben", "hat")).startsWith("Approved of 0");
    }

    @Test
    void an_issuer_attests_persons_who_then_vote_once_each() throws IOException {
        decided("--adopt-track", track("persons", "power: {kind: one-person, issuer: %s}".formatted(address("ann"))).toString());
        var secret = file("secret", "0123456789abcdef0123456789abcdef").toString();
        assertThat(says("credential", "issue", "--as", "ann", "ben", "--person", "Ben of the mill", "--secret", secret)).startsWith("Attested ben");
        assertThat(refused("credential", "issue", "--as", "ann", "dan", "--person", "Ben of the mill", "--secret", secret)).startsWith("althing: Person known: ");
        passes("PT1S");
        var proposal = proposes("persons");
        althing.done("vote", "--as", "ben", proposal, "for");
        assertThat(tally(proposal)).containsExactly("1", "0", "0");
        assertThat(refused("vote", "--as", "dan", proposal, "for")).startsWith("althing: No voting power: ");
        assertThat(says("credential", "revoke", "--as", "ann", "ben")).startsWith("Revoked the credential of ben");
    }

    @Test
    void a_member_offers_to_speak_for_others_and_leaves_with_a_share() {
        assertThat(says("profile", "publish", "--as", "ben", "I stand for *bridges*.")).startsWith("Published the profile");
        assertThat(says("profile", "show")).contains(address("ben"));
        assertThat(says("profile", "show", "ben")).contains("bridges");
        assertThat(says("profile", "withdraw", "--as", "ben")).startsWith("Withdrew the profile");
        assertThat(says("profile", "show")).contains("Nobody offers to speak for others yet.");
        assertThat(says("leave", "--as", "dan", "exit", "1000", "--asset", "ALT")).startsWith("Left with a share for 1000");
    }
}
