package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Hostile;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.text.NumberText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Tests of colour schemes, keyboard, small windows, print and pages without scripts, and of hostile names. */
class ReaderTest extends ShopPage {
    @Test
    void coloursFollowSystemUnlessReaderChooses() {
        String light = background();

        browser.dark(true);
        String dark = background();
        browser.choose("#theme", 1);
        String chosen = background();

        assertThat(light).isEqualTo("rgb(245, 246, 248)");
        assertThat(dark).isEqualTo("rgb(18, 22, 25)");
        assertThat(chosen).isEqualTo(light);
        browser.choose("#theme", 0);
    }

    @Test
    void keyboardAloneIsSufficient() {
        browser.keys(Keys.TAB);
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("skip");
        browser.keys(Keys.ENTER);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("functions-title");
        browser.keys(Keys.TAB, "payment");
        assertThat(browser.texts(NAMES)).isNotEmpty().allMatch(name -> name.startsWith("payment."));

        tabTo("th[data-column=p99] button");
        browser.keys(Keys.SPACE);
        assertThat(browser.find("#functions-table th[data-column=p99]").getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(browser.run("return document.activeElement.closest('th').dataset.column"))
                .isEqualTo("p99");

        tabTo("button.name");
        browser.keys(Keys.ENTER);
        assertThat(browser.find("#detail").isDisplayed()).isTrue();
        browser.keys(Keys.ESCAPE);
        assertThat(browser.run("return document.activeElement.matches('button.name')"))
                .isEqualTo(true);
    }

    @Test
    void focusIsVisible() {
        browser.tab(4);

        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void narrowWindowNeedsNoHorizontalScrolling() {
        browser.size(360, 800);

        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }

    @Test
    void printHasNoControls() {
        browser.print(true);

        assertThat(browser.find("[data-tools-for=functions-table]").isDisplayed())
                .isFalse();
        assertThat(browser.find("nav").isDisplayed()).isFalse();
        assertThat(browser.find("#functions-table tbody tr").isDisplayed()).isTrue();
        browser.print(false);
    }

    @Test
    void showsTablesWithoutScripts() {
        browser.scripts(false);
        browser.open(page, "");

        assertThat(browser.find("[data-table=functions-table] noscript table").isDisplayed())
                .isTrue();
        assertThat(browser.find("[data-table=functions-table] noscript tbody td")
                        .isDisplayed())
                .isTrue();
        assertThat(browser.find("#charts").isDisplayed()).isFalse();
        assertThat(browser.find("#functions-columns").isDisplayed()).isFalse();
        browser.scripts(true);
    }

    @Test
    void showsHostileNamesAsText() throws IOException {
        try (Run hostile = Hostile.run()) {
            browser.open(pageOf(hostile, "hostile"), "");
        }

        assertThat(browser.all("img, iframe, body script:not(:is(#document, #document ~ script))"))
                .isEmpty();
        assertThat(browser.texts(NAMES)).hasSize(Hostile.NAMES.size()).contains(Hostile.SCRIPT);
        assertThat(browser.texts(NAMES)).allMatch(name -> name.length() <= 80);
        for (int index = 0; index < Hostile.NAMES.size(); index++) {
            browser.run("document.querySelectorAll('" + NAMES + "')[arguments[0]].click()", index);
            assertThat(browser.find("#detail").isDisplayed()).isTrue();
            browser.keys(Keys.ESCAPE);
        }
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(1440L);
    }

    @Test
    void showsManualMetricsOverTime() throws IOException {
        try (Run run = Run.mixed()) {
            run.analytics().record("cpu.load.1m", 0.123456, Tags.of("core", "0"));
            run.pause(Duration.ofMinutes(1));
            run.analytics().record("cpu.load.1m", 1234.5, Tags.of("core", "0"));
            browser.open(pageOf(run, "gauges"), "");
        }

        assertThat(browser.texts("#gauges-table tbody th")).containsExactly("cpu.load.1mcore=0");
        assertThat(browser.texts("#gauges-table tbody td[data-column=min]"))
                .containsExactly(NumberText.value(0.123456))
                .containsExactly("0.1235");
        assertThat(browser.texts("#gauges-table tbody td[data-column=last]")).containsExactly(NumberText.value(1234.5));
        assertThat(browser.all("#gauges-table svg path")).hasSize(1);
    }

    @Test
    void showsBatchesAndExporters() throws IOException {
        openPageOfWork();

        assertThat(
                        browser.texts(
                                "#batches-table tbody :is(th, [data-column=state], [data-column=elapsed], [data-column=calls])"))
                .containsExactly("Fetching <tracks>", "closed", "20.0 ms", "1");
        assertThat(
                        browser.texts(
                                "#deliveries-table tbody :is(th, [data-column=dropped], [data-column=reasons], [data-column=last-success])"))
                .containsExactly("kafka", "5", "queue-full: 5", "never");
        assertThat(browser.texts("#deliveries-table tbody [data-column=last-error]")
                        .get(0))
                .endsWith(" no <route>");
        assertThat(browser.texts("[data-list=findings] li")).contains("Exporter kafka gave up 5 metrics");
        assertThat(browser.texts("nav a:not([hidden])"))
                .contains("Batches", "Exporters")
                .doesNotContain("Manual metrics");
    }

    @Test
    void showsPageOfEmptyInstance() throws IOException {
        try (Run empty = Run.start()) {
            browser.open(pageOf(empty, "empty"), "");
        }

        assertThat(browser.find("#functions .empty").isDisplayed()).isTrue();
        assertThat(browser.find("#charts").isDisplayed()).isFalse();
    }

    private static String background() {
        return (String) browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    private static void tabTo(String selector) {
        for (int steps = 0; steps < 60; steps++) {
            browser.keys(Keys.TAB);
            if (Boolean.TRUE.equals(browser.run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    /** Opens a page with a batch and with an exporter that lost metrics. */
    private static void openPageOfWork() throws IOException {
        Delivery delivery = new Delivery(
                "kafka",
                100,
                80,
                7,
                Map.of("queue-full", 5L),
                15,
                0,
                false,
                Optional.of("no <route>"),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                List.of());
        try (Run run = Run.mixed()) {
            try (Batch batch = run.analytics().batchMode("Fetching <tracks>")) {
                run.succeed("find", Duration.ofMillis(20));
            }
            Snapshot all = run.snapshot();
            Health health = new Health(all.health().counts(), all.health().meanings(), List.of(delivery));
            Snapshot shown = new Snapshot(
                    all.instanceId(), all.startedAt(), all.takenAt(), all.rows(), health, all.config(), all.batches());
            browser.open(pageOf(shown, "batches"), "");
        }
    }
}
