package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.html.HtmlReporter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Tests of the flame graph and the table of the call tree. */
@Tag("system")
class CallTreePageTest {
    private static final String NAMES = "#call-tree-table tbody .name";

    @TempDir
    private static Path directory;

    private static Browser browser;
    private static Path page;
    private static Path parallel;
    private static Path difference;

    @BeforeAll
    static void makeThePage() throws IOException {
        browser = Browser.start();
        try (Run run = Nested.shop()) {
            page = pageOf(run, "shop");
        }
        try (Run run = Nested.parallel()) {
            parallel = pageOf(run, "parallel");
        }
        difference = Nested.differencePage(directory);
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @AfterEach
    void consoleStaysEmpty() {
        assertThat(browser.console()).isEmpty();
    }

    private static Path pageOf(Run run, String name) throws IOException {
        HtmlReporter reporter = HtmlReporter.to(directory.resolve(name));
        reporter.report(run.snapshot(), ReportMode.FULL);
        return reporter.file(ReportMode.FULL);
    }

    private static void open(Path file, String fragment) {
        browser.size(1440, 1000);
        browser.open(file, fragment);
    }

    @Test
    void widthOfBarIsItsShareOfTheTime() {
        open(page, "");

        assertThat(browser.texts("#flame .bar"))
                .containsExactly("all calls", "POST /orders", "db.query {table=orders}", "payment.charge", "cleanup");
        assertThat(
                        (List<?>)
                                browser.run(
                                        "return [...document.querySelectorAll('#flame .bar')].map(bar => Math.round(1000 * parseFloat(bar.style.width)) / 1000)"))
                .isEqualTo(List.of(100L, 95.238, 38.095, 38.095, 4.762));
        assertThat(browser.attributes("#flame .bar", "aria-level")).containsExactly("1", "2", "3", "3", "2");
    }

    @Test
    void clickZoomsAndButtonShowsAllAgain() {
        open(page, "");
        browser.all("#flame .bar").get(3).click();

        assertThat(browser.texts("#flame .bar"))
                .containsExactlyInAnyOrder("all calls", "POST /orders", "payment.charge");
        assertThat(browser.find("#tree-point").getText())
                .startsWith(
                        "POST /orders › payment.charge 10 calls, 1 failed · total 400 ms, 38.1% · self 400 ms, 100%");
        String address = browser.fragment();
        browser.find("#tree-out").click();
        assertThat(browser.all("#flame .bar")).hasSize(5);

        browser.open(page, address.substring(1));
        assertThat(browser.all("#flame .bar")).hasSize(3);
    }

    @Test
    void keysMoveAndZoom() {
        open(page, "");
        browser.run("document.querySelector('#flame [tabindex=\"0\"]').focus()");
        browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        assertThat(focused()).startsWith("payment.charge, 38.1% of the time, 10 calls");

        browser.keys(Keys.ENTER);
        assertThat(browser.all("#flame .bar")).hasSize(3);
        assertThat(focused()).startsWith("payment.charge");
        browser.keys(Keys.BACK_SPACE);
        assertThat(focused()).startsWith("POST /orders");
        browser.keys(Keys.ESCAPE);
        assertThat(focused()).startsWith("all calls");
        assertThat(browser.attributes("#flame .bar", "tabindex")).containsOnlyOnce("0");
    }

    @Test
    void searchMarksBarsAndShowsTheirRowsBelowTheirCallers() {
        open(page, "");
        browser.find("#tree-search").sendKeys("db.query");

        assertThat(browser.texts("#flame .found")).containsExactly("db.query {table=orders}");
        assertThat(browser.texts("#tree-found")).containsExactly("1 path, 38.1% of the time");
        assertThat(browser.texts(NAMES)).containsExactly("POST /orders", "db.query {table=orders}");
        assertThat(browser.fragment()).contains("paths=db.query");
    }

    @Test
    void rowsOfTableOpenAndSortBelowTheirCallers() {
        open(page, "");
        assertThat(browser.texts(NAMES))
                .containsExactly("POST /orders", "db.query {table=orders}", "payment.charge", "cleanup");

        browser.find("#call-tree-table [data-column=failures] button").click();
        assertThat(browser.texts(NAMES))
                .containsExactly("POST /orders", "payment.charge", "db.query {table=orders}", "cleanup");

        browser.find("#call-tree-table .toggle[aria-expanded=true]").click();
        assertThat(browser.texts(NAMES)).containsExactly("POST /orders", "cleanup");
        assertThat(browser.attributes("#call-tree-table button.toggle", "aria-expanded"))
                .containsExactly("false");
    }

    @Test
    void colourShowsFailures() {
        open(page, "");
        browser.choose("#tree-colour", 1);

        assertThat(browser.attributes("#flame .bar", "class"))
                .containsExactly("bar heat-0 ", "bar heat-0 ", "bar heat-0 ", "bar heat-3 ", "bar heat-0 ");
        assertThat(browser.fragment()).contains("colour=failures");
    }

    @Test
    void pageWithoutNestedPathHasNoCallTree() throws IOException {
        try (Run run = Run.mixed()) {
            open(pageOf(run, "flat"), "");
        }
        assertThat(browser.find("#call-tree").isDisplayed()).isFalse();
        assertThat(browser.find("nav [href='#call-tree']").isDisplayed()).isFalse();
    }

    @Test
    void namesStayText() throws IOException {
        try (Run run = Run.start()) {
            run.tracker("<img src=x onerror=alert(1)>", "call")
                    .run(() -> run.succeed(Hostile.ANSI + "<img src=y>", Duration.ofMillis(1)));
            open(pageOf(run, "hostile"), "");
        }
        assertThat(browser.all("#call-tree img")).isEmpty();
        assertThat(browser.texts("#flame .bar").get(1)).isEqualTo("<img src=x onerror=alert(1)>");
        assertThat(String.join("", browser.texts("#call-tree"))).doesNotContain("\u001b");

        browser.find("#call-tree-table button.slowest").click();
        assertThat(browser.all("#detail img")).isEmpty();
        assertThat(browser.texts(".names .what").get(1)).contains("<img src=y>").doesNotContain("\u001b");
    }

    @Test
    void treeOfTenThousandPathsDrawsWhatIsWideEnough() throws IOException {
        try (Run run = Nested.wide(20, 10, 50)) {
            open(pageOf(run, "large"), "");
        }
        assertThat(browser.find("#paths-left-out").getText()).endsWith("further paths with less total time left out.");
        assertThat(browser.all("#flame .bar").size()).isBetween(500, 5_000);
        assertThat(browser.attributes("#flame .bar.slim", "aria-label")).isNotEmpty();
        assertThat(browser.all("#call-tree-table tbody tr")).hasSize(50);
    }

    @Test
    void slowestCallsOfRootOpenAsWaterfall() {
        open(parallel, "");
        browser.run("document.querySelectorAll('#flame .bar')[1].click()");
        browser.find("#tree-slowest").click();

        assertThat(browser.find("#detail-name").getText()).isEqualTo("GET /basket");
        assertThat(browser.attributes("[data-slow]", "aria-expanded")).containsExactly("true");
        assertThat(browser.run("return document.activeElement.dataset.slow")).isNotEqualTo("");
        assertThat(browser.texts(".names > div"))
                .containsExactly(
                        "GET /basket100 ms",
                        "stock.count40.0 ms",
                        "db.query {table=stock}10.0 ms",
                        "prices.fetchfailure60.0 ms",
                        "render5.00 ms",
                        "auditended later55.0 ms");
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('.tracks .bar')].map(bar => `${parseFloat(bar.style.left)}+${parseFloat(bar.style.width)}`).join()"))
                .isEqualTo("0+100,20+40,20+10,30+60,90+5,95+5");
        assertThat(browser.attributes(".tracks .bar", "aria-level")).containsExactly("1", "2", "3", "2", "2", "2");
        assertThat(browser.attributes(".tracks .bar", "aria-label"))
                .contains("prices.fetch, started at 30.0 ms, took 60.0 ms, failure")
                .contains("audit, started at 95.0 ms, took 55.0 ms, success, ended after the slow call");

        browser.find("[data-slow]").click();
        assertThat(browser.all(".waterfall").stream().anyMatch(WebElement::isDisplayed))
                .isFalse();
    }

    @Test
    void openedWaterfallIsInView() {
        open(page, "");
        browser.size(1440, 620);
        browser.find("#call-tree-table button.slowest").click();
        assertThat(bottomOfWaterfall()).isLessThanOrEqualTo(620);

        browser.find("[data-slow][aria-expanded=true]").click();
        browser.run("document.querySelector('.detail-body').scrollTop = 0");
        browser.run("document.querySelector('[data-slow]').click()");
        assertThat(bottomOfWaterfall()).isLessThanOrEqualTo(620);
    }

    private static double bottomOfWaterfall() {
        Object bottom = browser.run("return document.querySelector('.waterfall').getBoundingClientRect().bottom");
        return ((Number) bottom).doubleValue();
    }

    @Test
    void keysMoveInWaterfall() {
        open(parallel, "");
        browser.find("#call-tree-table button.slowest").click();
        browser.run("document.querySelector('.tracks [tabindex=\"0\"]').focus()");
        browser.keys(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        assertThat(focused()).startsWith("db.query {table=stock}, started at 20.0 ms");
        assertThat(browser.find(".waterfall .point").getText())
                .isEqualTo("db.query {table=stock} from 20.0 ms · took 10.0 ms, 10.0% of the slow call · success");

        browser.keys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(focused()).startsWith("prices.fetch");
        browser.keys(Keys.ARROW_LEFT);
        assertThat(focused()).startsWith("GET /basket");
        browser.keys(Keys.END);
        assertThat(focused()).startsWith("audit");
        assertThat(browser.attributes(".tracks .bar", "tabindex")).containsOnlyOnce("0");
        browser.keys(Keys.ESCAPE);
        assertThat(browser.find("#detail").isDisplayed()).isFalse();
    }

    @Test
    void waterfallShowsThatCallsAreMissing() {
        open(parallel, "");
        browser.all("#call-tree-table button.slowest").get(1).click();

        assertThat(browser.all(".tracks .bar")).hasSize(201);
        assertThat(browser.texts(".waterfall .left-out"))
                .containsExactly("More calls were made and not kept: a slow call keeps 200.");
    }

    @Test
    void narrowWaterfallFitsItsWindow() {
        open(parallel, "");
        browser.size(360, 740);
        browser.find("#call-tree-table button.slowest").click();

        assertThat((Long) browser.run("return document.querySelector('.waterfall').scrollWidth"))
                .isLessThanOrEqualTo(330);
        assertThat(
                        browser.run(
                                "const box = document.querySelector('.waterfall').parentElement; return box.scrollWidth - box.clientWidth"))
                .isEqualTo(0L);
        assertThat(browser.find("#detail .tracks .bar").isDisplayed()).isTrue();
    }

    @Test
    void differenceShowsChangesInGraph() {
        open(difference, "");

        assertThat(browser.texts("#flame .bar"))
                .containsExactly(
                        "all calls",
                        "▲ +28.6% POST /orders",
                        "▲ +75.0% payment.charge",
                        "▼ −50.0% db.query {table=orders}",
                        "only after: fraud.check",
                        "±0% cleanup");
        assertThat(browser.attributes("#flame .bar", "class"))
                .containsExactly(
                        "bar same heat-0 ",
                        "bar slower heat-3 ",
                        "bar slower heat-5 ",
                        "bar faster heat-6 ",
                        "bar only-after heat-0 ",
                        "bar same heat-0 ");
        assertThat(browser.attributes("#flame .bar", "aria-label"))
                .contains(
                        "▲ +75.0% payment.charge, 73.7% of the time, slower, median 40.0 ms before, 70.0 ms after, 10 calls before, 10 after",
                        "only after: fraud.check, 10.5% of the time, median 10.0 ms, 10 calls");
    }

    @Test
    void differenceShowsBothSidesInTable() {
        open(difference, "");
        browser.find("#difference-table [data-column=change] button").click();
        assertThat(browser.texts("#difference-table tbody .name"))
                .containsExactly(
                        "POST /orders",
                        "payment.charge",
                        "db.query {table=orders}",
                        "fraud.check",
                        "legacy.check",
                        "cleanup");
        assertThat(browser.texts("#difference-table tbody td[data-column=verdict]"))
                .containsExactly("▲ slower", "▲ slower", "▼ faster", "only after", "only before", "same");
        assertThat(browser.texts("#difference-table tbody tr:nth-child(5) td"))
                .startsWith("", "only before", "10.0 ms", "–", "10", "0");

        browser.find("#difference-changed").click();
        assertThat(browser.all("#difference-table tbody tr")).hasSize(5);
        browser.all("#flame .bar").get(2).click();
        assertThat(browser.find("#difference-point").getText())
                .isEqualTo("POST /orders › payment.charge slower +75.0% · median 40.0 ms before, 70.0 ms after"
                        + " · 10 calls before, 10 after · total 700 ms, 73.7%");
        assertThat(browser.fragment()).contains("changed=yes", "path=");
    }

    @Test
    void narrowDifferenceFitsItsWindow() {
        open(difference, "");
        browser.size(360, 740);

        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
        assertThat(browser.find("#flame .bar").isDisplayed()).isTrue();
    }

    private static String focused() {
        return (String) browser.run("return document.activeElement.getAttribute('aria-label')");
    }
}
