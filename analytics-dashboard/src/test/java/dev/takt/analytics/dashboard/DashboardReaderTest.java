package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.dashboard.fixture.Browser;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The live page for readers of all kinds, while it changes. */
@Tag("system")
class DashboardReaderTest {

    /** The more there is to show, the longer the dashboard rests from one reading to the next. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final By STATE = By.cssSelector("#live .state");
    private static final By CALLS = By.cssSelector(".card[data-figure=calls]");
    private static final By FIRST_NAME = By.cssSelector("#functions-table tbody button.name");

    @TempDir
    private Path folder;

    private Shown shop;
    private Browser browser;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        shop.calls("users.find", 1, 2, 30, 200);
        shop.call(shop.analytics.tracker("orders.place", "http"), 300, Outcome.FAILURE);
        browser = new Browser(folder);
    }

    @AfterEach
    void stop() {
        browser.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasNoAccessibilityViolations(boolean dark) throws IOException {
        browser.dark(dark);
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN))) {
            browser.open(server.address());
            assertThat(violations()).as("login").isEmpty();

            browser.fill(By.id("token"), Shown.TOKEN);
            awaitText(STATE, "live");
            assertThat(violations()).as("page").isEmpty();

            browser.click(FIRST_NAME);
            assertThat(violations()).as("detail").isEmpty();
        }
    }

    @Test
    void coloursFollowSystem() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            Object light = background();

            browser.dark(true);

            assertThat(light).isEqualTo("rgb(245, 246, 248)");
            assertThat(background()).isEqualTo("rgb(18, 22, 25)");
        }
    }

    @Test
    void worksByKeyboardWhilePageChanges() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN))) {
            browser.open(server.address());
            awaitFocus("#token");
            browser.keys(Shown.TOKEN, Keys.ENTER);
            awaitText(STATE, "live");

            tabTo("#functions-table button.name");
            browser.keys(Keys.ENTER);
            assertThat(browser.isShown(By.id("detail"))).isTrue();
            shop.calls("users.find", 5);
            awaitCalls(6);
            browser.keys(Keys.ESCAPE);
            assertThat(browser.run("return document.activeElement.matches('#functions-table button.name')"))
                    .isEqualTo(true);

            shop.calls("users.find", 5);
            awaitCalls(7);
            assertThat(browser.run("return document.activeElement.matches('#functions-table button.name')"))
                    .as("the focus stays through an update")
                    .isEqualTo(true);
        }
    }

    @Test
    void keepsZoomWhilePageChanges() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            int whole = steps();

            browser.click(By.cssSelector("[data-zoom=in]"));
            int part = steps();
            shop.calls("users.find", 5);
            awaitCalls(6);

            assertThat(part).isLessThan(whole);
            assertThat(steps()).isEqualTo(part);
            browser.click(By.cssSelector("[data-zoom=all]"));
            assertThat(steps()).isGreaterThanOrEqualTo(whole);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void showsFindsAndUpdatesTenThousandFunctions() {
        for (int i = 0; i < 9_990; i++) {
            shop.calls("function-" + i, 1);
        }
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            awaitCalls(9_995);
            assertThat(browser.text(By.cssSelector("#functions .pager span"))).startsWith("1–50 of 9,992");

            browser.type(By.cssSelector("[data-tools-for=functions-table] input[type=search]"), "function-9876");
            shop.calls("function-9876", 1);

            awaitText(By.cssSelector("#functions-table tbody td[data-column=calls]"), "2");
            assertThat(browser.text(FIRST_NAME)).isEqualTo("function-9876");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private List<?> violations() throws IOException {
        Path script = Path.of(System.getProperty("axe.script", "../.ci/node/axe-core/axe.min.js"));
        assertThat(script).as("fetched by .ci/run").isRegularFile();
        browser.run(Files.readString(script));
        return (List<?>) browser.await("""
                const done = arguments[arguments.length - 1];
                axe.run(document).then(
                    found => done(found.violations.map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '))),
                    error => done([String(error)]));""");
    }

    private int steps() {
        return ((Number) browser.run("return takt.charts.slotsOf(takt.document.timeline.all).labels.length"))
                .intValue();
    }

    private Object background() {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    private void tabTo(String selector) {
        for (int steps = 0; steps < 80; steps++) {
            browser.keys(Keys.TAB);
            if (Boolean.TRUE.equals(browser.run("return document.activeElement.matches('" + selector + "')"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not come to " + selector);
    }

    /** Waits for the focus, which the page sets when it is drawn, perhaps after it is loaded. */
    private void awaitFocus(String selector) {
        await().atMost(PATIENCE)
                .until(() ->
                        Boolean.TRUE.equals(browser.run("return document.activeElement.matches('" + selector + "')")));
    }

    private void awaitCalls(int calls) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(browser.attribute(CALLS, "data-value")).isEqualTo(Integer.toString(calls)));
    }

    private void awaitText(By place, String text) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(browser.text(place)).isEqualTo(text));
    }
}
