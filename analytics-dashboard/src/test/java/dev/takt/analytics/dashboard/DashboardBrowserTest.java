package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.dashboard.fixture.Browser;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.source.DashboardSource;
import dev.takt.analytics.event.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The live page in a browser. */
@Tag("system")
class DashboardBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final By CALLS = By.cssSelector(".card[data-figure=calls]");
    private static final By STATE = By.cssSelector("#live .state");

    @TempDir
    private Path folder;

    private Shown shop;
    private Shown stock;
    private Browser browser;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        stock = new Shown("stock");
        shop.calls("users.find", 1, 2, 30);
        stock.calls("goods.count", 200);
        stock.call(stock.analytics.tracker("goods.count", "db"), 300, Outcome.FAILURE);
        browser = new Browser(folder);
    }

    @AfterEach
    void stop() {
        browser.close();
        shop.close();
        stock.close();
    }

    @Test
    void showsNewCallsWithoutReload() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            awaitCalls("3");
            browser.run("window.stillTheSamePage = true");

            shop.calls("users.find", 4);
            shop.calls("orders.place", 50);

            awaitCalls("5");
            assertThat(browser.text(By.id("functions-table"))).contains("orders.place", "users.find");
            assertThat(browser.run("return window.stillTheSamePage")).isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void callTreeKeepsZoomWhileItGrows() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            assertThat(browser.isShown(By.id("call-tree"))).isFalse();

            shop.analytics.tracker("orders.load").run(() -> shop.calls("users.find", 40));
            awaitCalls("5");
            assertThat(browser.isShown(By.id("call-tree"))).isTrue();
            browser.run(
                    "[...document.querySelectorAll('#flame .bar')].find(bar => bar.textContent === 'orders.load').click()");
            shop.analytics.tracker("orders.load").run(() -> shop.calls("goods.count", 60));
            awaitCalls("7");

            assertThat(browser.text(By.id("flame")).lines())
                    .containsExactlyInAnyOrder("all calls", "orders.load", "goods.count", "users.find");
            assertThat(browser.text(By.id("tree-point"))).startsWith("orders.load 2 calls · total 100 ms");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void waterfallLoadsAndKeepsFocusWhileCallsArrive() {
        shop.analytics.tracker("orders.load").run(() -> shop.calls("users.find", 40));
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            awaitCalls("5");

            browser.click(By.cssSelector("#call-tree-table button.slowest"));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(lastBar()).isEqualTo("users.find, started at 0 s, took 40.0 ms, success"));
            browser.run("document.querySelectorAll('.tracks .bar')[1].focus()");
            shop.analytics.tracker("orders.load").run(() -> shop.calls("users.find", 20, 70));

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(browser.run("return document.querySelectorAll('[data-slow]').length"))
                                    .isEqualTo(2L));
            assertThat(lastBar()).isEqualTo("users.find, started at 0 s, took 40.0 ms, success");
            assertThat(browser.run("return document.activeElement.dataset.key")).isEqualTo("0");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Returns the last bar of the waterfall as a screen reader reads it. */
    private String lastBar() {
        return String.valueOf(
                browser.run("return [...document.querySelectorAll('.tracks .bar')].pop().getAttribute('aria-label')"));
    }

    @Test
    void figuresEqualStats() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");

            assertThat(browser.run("return takt.document.totals.calls"))
                    .isEqualTo(shop.analytics.stats().calls());
            assertThat(browser.run("return takt.document.series[0].nanos.p95"))
                    .isEqualTo(shop.analytics
                            .stats()
                            .series()
                            .get(0)
                            .duration()
                            .p95()
                            .toNanos());
        }
    }

    @Test
    void pausedPageDoesNotChange() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");

            browser.press("Pause");
            awaitText(STATE, "paused");
            shop.calls("users.find", 4);
            assertThat(browser.attribute(CALLS, "data-value")).isEqualTo("3");

            browser.press("Go on");
            awaitCalls("4");
        }
    }

    @Test
    void tokenOpensPage() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN))) {
            browser.open(server.address());
            assertThat(browser.address()).endsWith("/login");
            assertThat(browser.isShown(By.id("refused"))).isFalse();

            browser.fill(By.id("token"), "wrong-horse-battery-staple");
            await().atMost(PATIENCE).ignoreExceptions().until(() -> browser.isShown(By.id("refused")));

            browser.fill(By.id("token"), Shown.TOKEN);
            awaitText(STATE, "live");
            awaitCalls("3");
            assertThat(browser.run("return document.cookie")).isEqualTo("");
        }
    }

    @Test
    void showsInstancesTogetherAndAlone() {
        List<DashboardSource> sources = List.of(
                DashboardSource.of("shop", shop.analytics), DashboardSource.of("stock & <more>", stock.analytics));
        try (DashboardServer server = DashboardServer.start(sources, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitCalls("5");
            await().atMost(PATIENCE).ignoreExceptions().until(() -> browser.isShown(By.id("instance")));

            browser.type(By.id("instance"), "stock");

            awaitCalls("2");
            awaitText(STATE, "live");
            assertThat(browser.text(By.id("functions-table")))
                    .contains("goods.count")
                    .doesNotContain("users.find");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            "stock & <more>".equals(browser.run("return document.getElementById('instance').value")));
        }
    }

    @Test
    void showsThatServerIsGone() {
        DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS);
        browser.open(server.address());
        awaitText(STATE, "live");

        server.close();

        awaitText(STATE, "reconnecting");
    }

    @Test
    void opensDetailsOfFunction() {
        for (int i = 0; i < 150; i++) {
            shop.calls("many." + i, 3);
        }
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");

            browser.click(By.cssSelector("#functions-table tbody button.name"));

            await().atMost(PATIENCE).until(() -> browser.isShown(By.cssSelector("#detail canvas[data-chart=heat]")));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void loadsNothingFromElsewhere() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");

            assertThat((List<?>) Objects.requireNonNull(
                            browser.run("return performance.getEntriesByType('resource').map(one => one.name)")))
                    .allMatch(name ->
                            String.valueOf(name).startsWith(server.address().toString()));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void rangeIsChosenByKeyboardAndKeptInAddress() {
        shop.clock.advance(Duration.ofMinutes(10));
        shop.calls("orders.place", 50);
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");
            awaitCalls("4");

            browser.run("document.getElementById('range').focus()");
            browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);

            awaitCalls("1");
            awaitText(STATE, "live");
            assertThat(browser.address()).endsWith("/?range=5m");
            assertThat(browser.text(By.cssSelector("[data-figure=retention]")))
                    .startsWith("Last 5 min: figures, charts and lists are of the 1 retained call that");
            assertThat(browser.text(By.cssSelector("#functions caption"))).contains("last 5 min");
            assertThat(browser.text(By.id("functions-table")))
                    .contains("orders.place")
                    .doesNotContain("users.find");

            browser.open(URI.create(browser.address()));
            awaitCalls("1");
            assertThat(browser.run("return document.getElementById('range').value"))
                    .isEqualTo("5m");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void namesZoneOfTimes() {
        try (DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            browser.open(server.address());
            awaitText(STATE, "live");

            String zone = String.valueOf(browser.run("return takt.document.head.zone"));
            assertThat(browser.text(By.cssSelector(".about-steps"))).contains("Times are in " + zone);
            assertThat(browser.text(By.cssSelector("#calls caption"))).contains(zone);
        }
    }

    private void awaitCalls(String calls) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(browser.attribute(CALLS, "data-value")).isEqualTo(calls));
    }

    private void awaitText(By place, String text) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(browser.text(place)).isEqualTo(text));
    }
}
