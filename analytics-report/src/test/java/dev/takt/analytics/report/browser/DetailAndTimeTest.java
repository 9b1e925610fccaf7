package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.SeriesStats;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Tests of the detail of a function, the time range, and the state kept when another document is shown. */
class DetailAndTimeTest extends ShopPage {
    private static final List<String> CHARTS = List.of("histogram", "curve", "rate", "duration", "heat", "load");

    @Test
    void functionOpensItsDetail() {
        SeriesStats first = stats.series().get(0);

        browser.find(NAMES).click();

        assertThat(browser.find("#detail-name").getText()).isEqualTo(first.name());
        assertThat(browser.texts("#detail .figures .number"))
                .contains(
                        NumberText.count(first.calls()),
                        DurationText.of(first.duration().p95()),
                        DurationText.of(first.duration().max()));
        assertThat(browser.find("[data-part=slowest] tbody tr td").getText())
                .isEqualTo(DurationText.of(first.duration().max()));
        for (String chart : CHARTS) {
            assertThat(inkOf("#detail [data-chart=" + chart + "]")).as(chart).isGreaterThan(500);
        }
        assertThat(browser.fragment()).startsWith("#function=");

        browser.keys(Keys.ESCAPE);

        assertThat(browser.find("#detail").isDisplayed()).isFalse();
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo(first.name());
        assertThat(browser.fragment()).isEmpty();
    }

    @Test
    void redrawsEveryChartInDarkMode() {
        browser.find(NAMES).click();

        browser.dark(true);
        browser.await("""
                const done = arguments[arguments.length - 1];
                requestAnimationFrame(() => requestAnimationFrame(() => done()));""");

        for (String chart : CHARTS) {
            assertThat(inkOf("#detail [data-chart=" + chart + "]")).as(chart).isGreaterThan(500);
        }
    }

    @Test
    void detailFollowsOrderOfFunctions() {
        browser.open(page, "functions-table.sort=max+descending");
        browser.find(NAMES).click();

        browser.find("[data-go=next]").click();

        assertThat(browser.find("#detail-name").getText())
                .isEqualTo(namesBy(one -> one.duration().max()).get(1));
    }

    @Test
    void addressOpensDetail() {
        browser.find(NAMES).click();
        String fragment = browser.fragment();

        browser.open(page, fragment.substring(1));

        assertThat(browser.find("#detail-name").getText())
                .isEqualTo(stats.series().get(0).name());
    }

    @Test
    void draggingZoomsAndCanBeReset() {
        List<String> whole = browser.texts("#timeline-table tbody th");
        WebElement chart = browser.find("#rate-chart");
        browser.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", chart);

        browser.drag(chart, -60, 90);

        List<String> part = browser.texts("#timeline-table tbody th");
        assertThat(part).hasSizeBetween(5, whole.size() / 2);
        assertThat(whole).containsSubsequence(part);
        assertThat(browser.find("#zoom-range").getDomProperty("textContent")).startsWith("Shown: " + part.get(0));
        assertThat(browser.fragment()).startsWith("#time=");

        browser.open(page, browser.fragment().substring(1));
        assertThat(browser.texts("#timeline-table tbody th")).isEqualTo(part);

        browser.find("[data-zoom=all]").click();
        assertThat(browser.texts("#timeline-table tbody th")).isEqualTo(whole);
    }

    @Test
    void buttonsZoomAndPan() {
        browser.find("[data-zoom=in]").click();
        List<String> middle = browser.texts("#timeline-table tbody th");
        browser.find("[data-zoom=on]").click();
        List<String> later = browser.texts("#timeline-table tbody th");
        browser.find("[data-zoom=back]").click();

        assertThat(later.get(0)).isGreaterThan(middle.get(0));
        assertThat(browser.texts("#timeline-table tbody th")).isEqualTo(middle);

        browser.find("[data-zoom=out]").click();
        assertThat(browser.find("[data-zoom=all]").isEnabled())
                .as("the whole run is shown")
                .isFalse();
    }

    @Test
    void showsOneFunctionOverTime() {
        SeriesStats second = stats.series().get(1);

        browser.choose("#timeline-track", 2);

        long calls = List.of("success", "failures", "cancelled").stream()
                .flatMap(column ->
                        browser
                                .attributes("#timeline-table tbody td[data-column=" + column + "]", "data-value")
                                .stream())
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(calls).isEqualTo(second.calls());
    }

    @Test
    void newDocumentKeepsChoicesOfReader() {
        browser.open(page, "functions-table.sort=p99+descending&functions-table.type=db");
        List<String> names = browser.texts(NAMES);
        browser.run("document.querySelectorAll('" + NAMES + "')[2].focus()");

        browser.run("""
                const next = JSON.parse(document.getElementById('document').textContent);
                next.changes = true;
                next.series = next.series.slice(0, 40).map(one => ({ ...one, calls: one.calls + 1000 }));
                next.cards[1].text = 'other';
                takt.apply(next);""");

        assertThat(browser.texts(NAMES)).isEqualTo(names);
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo(names.get(2));
        assertThat(browser.find("[data-figure=calls] .number").getText()).isEqualTo("other");
        assertThat(browser.texts("#functions-table tbody td[data-column=calls]"))
                .allMatch(calls -> calls.contains(","));
    }

    @Test
    void openDetailFollowsDocument() {
        browser.find(NAMES).click();

        browser.run("""
                const next = JSON.parse(document.getElementById('document').textContent);
                next.series[0].calls = 123456;
                takt.apply(next);""");

        assertThat(browser.find("#detail").isDisplayed()).isTrue();
        assertThat(browser.texts("#detail .figures .number")).contains("123,456");
        browser.run("""
                takt.apply({ ...takt.document, changes: true, series: [], removed: [takt.document.series[5].id] });""");
        assertThat(browser.run("return takt.document.series.length"))
                .isEqualTo((long) stats.series().size() - 1);
    }

    /** Returns the number of pixels of a canvas that are not empty. */
    private static long inkOf(String canvas) {
        return (Long) browser.run("""
                const canvas = document.querySelector(arguments[0]);
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                return data.filter((value, index) => index % 4 === 3 && value > 0).length""", canvas);
    }
}
