package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** Tests of the tables of functions and of calls as a reader uses them. */
class FunctionsTableTest extends ShopPage {
    @Test
    void figuresEqualStats() {
        browser.open(
                page,
                "functions-table.columns=type.calls.success.failures.cancelled.unset.mean.median.p90.p95.p99.p999.min.max"
                        + ".deviation.standard-error.total.in-flight.last-error");

        assertThat(browser.all("#functions-table tbody tr")).hasSameSizeAs(stats.series());
        for (int row = 0; row < stats.series().size(); row++) {
            SeriesStats series = stats.series().get(row);
            Map<?, ?> values = cellsOf(row, "dataset.value");
            Map<?, ?> texts = cellsOf(row, "textContent");
            assertThat(values.get("name")).isEqualTo(series.name());
            assertThat(texts.get("calls")).isEqualTo(NumberText.count(series.calls()));
            assertThat(texts.get("failures")).isEqualTo(NumberText.count(series.failures()));
            assertThat(texts.get("cancelled")).isEqualTo(NumberText.count(series.cancellations()));
            assertThat(texts.get("last-error")).isEqualTo(series.lastError().orElse(""));
            assertDuration(values, texts, "mean", series.duration().mean());
            assertDuration(values, texts, "median", series.duration().median());
            assertDuration(values, texts, "p90", series.duration().p90());
            assertDuration(values, texts, "p95", series.duration().p95());
            assertDuration(values, texts, "p99", series.duration().p99());
            assertDuration(values, texts, "p999", series.duration().p999());
            assertDuration(values, texts, "min", series.duration().min());
            assertDuration(values, texts, "max", series.duration().max());
            assertDuration(values, texts, "deviation", series.duration().standardDeviation());
            assertDuration(values, texts, "standard-error", series.duration().standardError());
            assertDuration(values, texts, "total", series.duration().total());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 1366, 1440})
    void usualColumnsFitAndAllScrollBesideName(int width) {
        browser.size(width, 1000);
        assertThat(overflow()).as("pixels that are cut off").isZero();

        browser.find("#functions-columns summary").click();
        browser.all("#functions-columns input:not(:checked)").forEach(WebElement::click);
        assertThat(overflow()).isPositive();
        browser.run("document.querySelector('#functions .scroll').scrollLeft = 300");
        assertThat(browser.run("return document.querySelector('#functions tbody th').getBoundingClientRect().left"
                        + " - document.querySelector('#functions .scroll').getBoundingClientRect().left"))
                .isEqualTo(1L);
    }

    private static long overflow() {
        return (Long) browser.run("const table = document.querySelector('#functions .scroll');"
                + " return table.scrollWidth - table.clientWidth");
    }

    @Test
    void scriptFormatsLikeLibrary() {
        for (long nanos : new long[] {
            0,
            7,
            999,
            1_000,
            9_994,
            9_996,
            99_949,
            99_960,
            999_499,
            999_500,
            1_234_567,
            999_999_999L,
            59_949_999_999L,
            59_950_000_000L,
            125_000_000_000L,
            3_599_600_000_000L,
            11_040_000_000_000L,
            453_600_000_000_000L
        }) {
            assertThat(browser.run("return takt.text.duration(arguments[0])", nanos))
                    .isEqualTo(DurationText.ofNanos(nanos));
        }
        for (double percent : new double[] {0, 0.04, 0.1, 50, 99.84, 99.96, 99.99999, 100}) {
            assertThat(browser.run("return takt.text.percent(arguments[0])", percent))
                    .isEqualTo(NumberText.percent(percent));
        }
    }

    @Test
    void cardsEqualStats() {
        assertThat(browser.find("[data-figure=calls]").getDomAttribute("data-value"))
                .isEqualTo(Long.toString(stats.calls()));
        assertThat(browser.find("[data-figure=failures] .number").getText())
                .startsWith(NumberText.count(stats.failures()));
        assertThat(browser.find("[data-figure=success-rate]").getDomAttribute("data-health"))
                .isEqualTo("good");
    }

    @Test
    void headingSortsAndAddressKeepsOrder() {
        browser.find("#functions-table th[data-column=max] button").click();

        assertThat(browser.texts(NAMES))
                .containsExactlyElementsOf(namesBy(one -> one.duration().max()));
        assertThat(browser.find("#functions-table th[data-column=max]").getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(browser.fragment()).isEqualTo("#functions-table.sort=max descending");

        browser.find("#functions-table th[data-column=max] button").click();
        List<String> shortestFirst = browser.texts(NAMES);
        browser.open(page, "functions-table.sort=max+ascending");

        assertThat(browser.texts(NAMES)).isEqualTo(shortestFirst);
        assertThat(shortestFirst).isNotEqualTo(namesBy(one -> one.duration().max()));

        browser.find("#functions-table th[data-column=max] button").click();

        assertThat(browser.texts(NAMES))
                .as("the original order after the third click")
                .isEqualTo(namesBy(one -> one.duration().total()));
    }

    @Test
    void namesSortAlphabetically() {
        browser.find("#functions-table th[data-column=name] button").click();

        assertThat(browser.texts(NAMES)).isSorted();
    }

    @Test
    void filtersByTextTypeTagBandAndFailure() {
        browser.find("[data-tools-for=functions-table] input[type=search]").sendKeys("users table=users");
        assertThat(browser.texts(NAMES)).isNotEmpty().allMatch(name -> name.startsWith("users."));
        assertThat(browser.fragment()).isEqualTo("#functions-table.text=users table=users");

        browser.open(page, "");
        choose("type", "db");
        assertThat(browser.attributes("#functions-table tbody tr", "data-type"))
                .isNotEmpty()
                .containsOnly("db");

        browser.open(page, "");
        choose("tag", "region=eu");
        assertThat(browser.texts("#functions-table tbody tr .tags"))
                .isNotEmpty()
                .containsOnly("region=eu");

        browser.open(page, "");
        choose("band", "slow");
        assertThat(browser.attributes("#functions-table tbody tr", "class"))
                .isNotEmpty()
                .containsOnly("slow");

        browser.open(page, "functions-table.failed=yes");
        assertThat(browser.texts(NAMES)).hasSize((int)
                stats.series().stream().filter(one -> one.failures() > 0).count());
        assertThat(browser.find("[data-tools-for=functions-table] output").getText())
                .isEqualTo(browser.texts(NAMES).size() + " of " + stats.series().size());
    }

    @Test
    void tagInRowFilters() {
        browser.find("#functions-table .tag").click();

        assertThat(browser.texts("#functions-table tbody tr .tags"))
                .isNotEmpty()
                .containsOnly("table=search");
    }

    @Test
    void readerShowsAndHidesColumns() {
        browser.find("#functions-columns summary").click();
        browser.find("[data-shows=p90]").click();
        browser.find("[data-shows=max]").click();

        assertThat(browser.find("#functions-table th[data-column=p90]").isDisplayed())
                .isTrue();
        assertThat(browser.find("#functions-table th[data-column=max]").isDisplayed())
                .isFalse();
        assertThat(browser.all("#functions-table tbody tr:first-child td[data-column=p90]"))
                .hasSize(1);
        assertThat(browser.all("#functions-table tbody tr:first-child td[data-column=max]"))
                .isEmpty();
        assertThat(browser.fragment()).contains("p90").doesNotContain("max");
    }

    @Test
    void pagesCallsNewestFirst() {
        List<String> starts = browser.attributes("#calls-table tbody time[datetime]", "datetime");

        assertThat(starts).hasSize(50).isSortedAccordingTo(Comparator.reverseOrder());

        browser.find("#calls .pager [data-turn=Next]").click();

        assertThat(browser.attributes("#calls-table tbody time[datetime]", "datetime"))
                .hasSizeBetween(1, 50)
                .doesNotContainAnyElementsOf(starts);
        assertThat(browser.find("#calls .pager span").getText()).startsWith("51–");
    }

    @Test
    void showsAndFindsTenThousandFunctions() throws IOException {
        try (Run many = Run.start()) {
            for (int i = 0; i < 10_000; i++) {
                many.succeed("function-" + i, Duration.ofNanos(1_000L * (1 + i % 5_000)));
            }
            browser.open(pageOf(many, "many"), "");
        }

        assertThat(browser.texts(NAMES)).hasSize(50);
        assertThat(browser.find("#functions .pager span").getText()).isEqualTo("1–50 of 10,000 functions");

        browser.find("[data-tools-for=functions-table] input[type=search]").sendKeys("function-9999");
        assertThat(browser.texts(NAMES)).containsExactly("function-9999");

        browser.open(directory.resolve("many/analytics_full.html"), "functions-table.sort=name+descending");
        assertThat(browser.texts(NAMES))
                .startsWith("function-9999", "function-9998")
                .hasSize(50);
    }

    private static Map<?, ?> cellsOf(int row, String property) {
        return (Map<?, ?>) browser.run(
                "return Object.fromEntries([...document.querySelectorAll('#functions-table tbody tr')[arguments[0]].cells]"
                        + ".map(cell => [cell.dataset.column, cell." + property + "]))",
                row);
    }

    private static void assertDuration(Map<?, ?> values, Map<?, ?> texts, String column, Duration expected) {
        assertThat(values.get(column)).as(column).isEqualTo(Long.toString(expected.toNanos()));
        assertThat(texts.get(column)).as(column).isEqualTo(DurationText.of(expected));
    }

    private static void choose(String filter, String value) {
        String field = "[data-tools-for=functions-table] [data-filter=" + filter + "]";
        browser.choose(field, browser.attributes(field + " option", "value").indexOf(value));
    }
}
