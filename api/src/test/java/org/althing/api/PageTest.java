package org.althing.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// The page in a real browser: what it shows, that it shows it as it happens, and that it asks nobody but the node.
@QuarkusTest
@TestProfile(ManualClock.class)
@EnabledIf(value = "aBrowserIsHere", disabledReason = "chromium and node are not installed")
class PageTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path NODE = Path.of("/usr/bin/node");
    private static final Path PICTURES = Path.of("target", "page");

    @Inject
    Wiring node;

    private Town town;
    private Playwright playwright;
    private Browser browser;
    private final List<String> faults = new ArrayList<>();

    static boolean aBrowserIsHere() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(NODE);
    }

    @BeforeEach
    void openABrowser() {
        town = new Town(node);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", NODE.toString())));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update")));
    }

    @AfterEach
    void closeIt() {
        browser.close();
        playwright.close();
    }

    private Page page(ColorScheme scheme, int width, int height) {
        var context = browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, height).setReducedMotion(ReducedMotion.REDUCE));
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) faults.add(message.text());
        });
        page.onPageError(faults::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(node.address().toString()) && !request.url().startsWith("data:")) faults.add("asks " + request.url());
        });
        page.navigate(node.address() + "/");
        assertThat(page.locator("#link")).hasAttribute("data-state", "live");
        return page;
    }

    private int send(String name, Command command) {
        return given().contentType("application/jose").body(town.signed(name, command)).post("/v1/commands").then().statusCode(200).extract().path("position");
    }

    private void advance(Duration time) {
        send("ann", new AdvanceClock(town.account("ann"), town.now().plus(time)));
    }

    private ProposalId proposed(String title, long amount) {
        var spend = new Action.SpendTreasury(town.account("eve"), Town.ALT, Amount.of(amount));
        var body = new Paper(Optional.of(town.kept("ann", "# Why\n\nBecause.")), List.of());
        int position = send("ann", new Propose(town.account("ann"), new TrackId("treasury"), town.kept("ann", title), Optional.of(body), Optional.empty(), List.of(), List.of(spend)));
        return ProposalId.parse(given().get("/v1/proposals?limit=1&after=" + position).then().statusCode(200).extract().path("items[0].proposal"));
    }

    private void vote(String name, ProposalId proposal, Support support) {
        send(name, new CastVote(town.account(name), proposal, new Ballot.Side(support), Optional.empty()));
    }

    /// Something of everything: proposals in three phases, a job, contributions.
    private void aLivelyTown() {
        var carried = proposed("Buy a second machine for the commons", 2_000_000);
        advance(Duration.ofSeconds(6));
        vote("ann", carried, Support.FOR);
        vote("ben", carried, Support.FOR);
        vote("cleo", carried, Support.AGAINST);
        advance(Duration.ofSeconds(64));
        var open = proposed("Pay the winter's translators from the treasury", 750_000_000);
        var hopeful = proposed("A prize for the best validation set", 90_000_000);
        advance(Duration.ofSeconds(20));
        vote("ann", open, Support.FOR);
        vote("cleo", open, Support.AGAINST);
        vote("dan", hopeful, Support.FOR);
        for (var kind : ContributionKind.values()) send("eve", new SubmitContribution(town.account("eve"), kind, town.kept("eve", "what eve made: " + kind)));
        send("ben", new SubmitJob(town.account("ben"), new JobSpec.Gemm(NumericProfile.RI8_1, 64, 64, 64, new JobSpec.Operands.Generated(new Seed(5))), Verification.SIGNED, Amount.of(2_500_000)));
        for (var name : List.of("ben", "cleo", "dan")) send("ann", new Transfer(town.account("ann"), town.account(name), Town.ALT, Amount.of(12_345_678)));
    }

    @Test
    void the_page_shows_the_running_network_in_every_light_and_width() throws Exception {
        aLivelyTown();
        Files.createDirectories(PICTURES);
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                var page = page(scheme, width, 900);
                assertThat(page.locator("h1")).hasText("dev");
                assertThat(page.locator("#members")).hasText("6");
                assertThat(page.locator("#root")).hasText(java.util.regex.Pattern.compile("[0-9a-f]{64}"));
                assertThat(page.locator(".proposal")).not().hasCount(0);
                assertThat(page.locator(".proposal h3").filter(new Locator.FilterOptions().setHasText("winter's translators")).first()).isVisible();
                assertThat(page.locator(".proposal .bar .need").first()).isAttached();
                assertThat(page.locator(".proposal .effects li").filter(new Locator.FilterOptions().setHasText("The treasury pays 750 ALT to ")).first()).isVisible();
                assertThat(page.locator("#account-list tbody tr")).not().hasCount(0);
                assertThat(page.locator("#job-list tbody tr")).not().hasCount(0);
                assertThat(page.locator("#policy dd")).not().hasCount(0);
                assertThat(page.locator("#event-list li")).not().hasCount(1);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("nothing is wider than the window").isLessThanOrEqualTo(width);
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(scheme.name().toLowerCase() + "-" + width + ".png")));
                page.context().close();
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void what_happens_appears_without_being_asked_for() {
        var page = page(ColorScheme.LIGHT, 1280, 900);
        int position = send("ann", new Transfer(town.account("ann"), town.account("ben"), Town.ALT, Amount.of(42_000_000)));
        assertThat(page.locator("#event-list li").first()).containsText("Transferred: 42 ALT");
        assertThat(page.locator("#head")).hasText("%,d".formatted(position + 1));
        assertThat(faults).isEmpty();
    }

    @Test
    void it_can_be_used_with_the_keyboard_and_read_aloud() {
        proposed("Signposts for the commons", 1_000);
        var page = page(ColorScheme.LIGHT, 1280, 900);
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the proposals");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator(".words h4").filter(new Locator.FilterOptions().setHasText("Why")).first()).isAttached();
        assertThat(page.locator("h1")).hasCount(1);
        assertThat((Integer) page.evaluate("document.querySelectorAll('section:not([aria-labelledby])').length")).isZero();
        assertThat((Integer) page.evaluate("document.querySelectorAll('img:not([alt])').length")).isZero();
        assertThat((Integer) page.evaluate("[...document.querySelectorAll('svg.bar')].filter(bar => !bar.getAttribute('aria-label')).length")).isZero();
    }
}
