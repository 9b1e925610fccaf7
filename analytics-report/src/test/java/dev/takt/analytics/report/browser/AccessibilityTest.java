package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.fixture.Shop;
import dev.takt.analytics.report.html.HtmlReporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of accessibility with axe-core, which {@code .ci/run} downloads. */
@Tag("system")
class AccessibilityTest {
    @TempDir
    private static Path directory;

    private static Browser browser;
    private static Path page;
    private static Path tree;
    private static Path waterfall;
    private static Path difference;
    private static String axe;

    @BeforeAll
    static void makeThePage() throws IOException {
        Path script = Path.of(System.getProperty("axe.script", "../.ci/node/axe-core/axe.min.js"));
        assertThat(script).as("fetched by .ci/run").isRegularFile();
        axe = Files.readString(script);
        HtmlReporter reporter = HtmlReporter.to(directory);
        try (Run shop = Shop.run()) {
            reporter.report(shop.snapshot(), ReportMode.FULL);
        }
        page = reporter.file(ReportMode.FULL);
        HtmlReporter nested = HtmlReporter.to(directory.resolve("nested"));
        try (Run run = Nested.shop()) {
            nested.report(run.snapshot(), ReportMode.FULL);
        }
        tree = nested.file(ReportMode.FULL);
        HtmlReporter slow = HtmlReporter.to(directory.resolve("slow"));
        try (Run run = Nested.parallel()) {
            slow.report(run.snapshot(), ReportMode.FULL);
        }
        waterfall = slow.file(ReportMode.FULL);
        difference = Nested.differencePage(directory);
        browser = Browser.start();
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "false, 1440, ''",
        "true, 1440, ''",
        "false, 390, ''",
        "true, 390, ''",
        "false, 1440, detail",
        "true, 1440, detail"
    })
    void pageHasNoViolation(boolean dark, int width, String open) {
        browser.size(width, 900);
        browser.dark(dark);
        browser.open(page, "functions-table.sort=max+descending");
        browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");
        if (open.equals("detail")) {
            browser.find("#functions-table tbody button.name").click();
        }

        assertThat(violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, 1440, self", "true, 1440, self", "false, 390, failures", "true, 1440, failures"})
    void callTreeHasNoViolation(boolean dark, int width, String colour) {
        browser.size(width, 900);
        browser.dark(dark);
        browser.open(tree, "colour=" + colour + "&paths=query");

        assertThat(browser.all("#flame .found")).hasSize(1);
        assertThat(violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light, 1440", "dark, 1440", "light, 360", "forced, 1440"})
    void waterfallHasNoViolation(String colours, int width) {
        browser.size(width, 900);
        if (colours.equals("forced")) {
            browser.forcedColours();
        } else {
            browser.dark(colours.equals("dark"));
        }
        browser.open(waterfall, "");
        browser.find("#call-tree-table button.slowest").click();

        assertThat(browser.all("#detail .tracks .bar")).hasSize(6);
        assertThat(violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light, 1440", "dark, 1440", "light, 360", "forced, 1440"})
    void differenceOfTreesHasNoViolation(String colours, int width) {
        browser.size(width, 900);
        if (colours.equals("forced")) {
            browser.forcedColours();
        } else {
            browser.dark(colours.equals("dark"));
        }
        browser.open(difference, "");

        assertThat(browser.all("#flame .bar")).hasSize(6);
        assertThat(violations()).isEmpty();
    }

    /** The bars are the only sign of start and end, so they must differ from their background where the system replaces colours. */
    @Test
    void barsOfWaterfallStayVisibleWithForcedColours() {
        browser.size(1440, 900);
        browser.forcedColours();
        browser.open(waterfall, "");
        browser.find("#call-tree-table button.slowest").click();

        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('.tracks .bar')].every(bar => getComputedStyle(bar).backgroundColor === getComputedStyle(document.body).color)"))
                .isEqualTo(true);
    }

    @Test
    void scanFindsViolation() {
        browser.open(page, "");
        browser.run("document.body.append(document.createElement('img'))");

        assertThat(violations().toString()).contains("image-alt: <img>");
    }

    private static List<?> violations() {
        browser.run(axe);
        return (List<?>) browser.await("""
                const done = arguments[arguments.length - 1];
                axe.run(document).then(
                    found => done(found.violations.map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '))),
                    error => done([String(error)]));""");
    }
}
