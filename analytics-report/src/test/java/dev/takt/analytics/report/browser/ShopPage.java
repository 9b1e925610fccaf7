package dev.takt.analytics.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.fixture.Run;
import dev.takt.analytics.report.fixture.Shop;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A base of tests that opens the page of the shop in a browser before each test. The browser console must be empty after each test. */
@Tag("system")
abstract class ShopPage {
    static final String NAMES = "#functions-table tbody button.name";

    @TempDir
    static Path directory;

    static Browser browser;
    static Run shop;
    static Stats stats;
    static Path page;

    @BeforeAll
    static void makeThePage() throws IOException {
        browser = Browser.start();
        shop = Shop.run();
        stats = shop.stats();
        page = pageOf(shop, "shop");
    }

    @AfterAll
    static void closeAll() {
        shop.close();
        browser.close();
    }

    @BeforeEach
    void openThePage() {
        browser.size(1440, 1000);
        browser.dark(false);
        browser.open(page, "");
    }

    @AfterEach
    void theConsoleStaysEmpty() {
        assertThat(browser.console()).isEmpty();
    }

    static Path pageOf(Run run, String name) throws IOException {
        return pageOf(run.snapshot(), name);
    }

    static Path pageOf(Snapshot snapshot, String name) throws IOException {
        HtmlReporter reporter = HtmlReporter.to(directory.resolve(name));
        reporter.report(snapshot, ReportMode.FULL);
        return reporter.file(ReportMode.FULL);
    }

    /** Returns the names of all functions, the greatest figure first. */
    static List<String> namesBy(Function<SeriesStats, Duration> figure) {
        return stats.series().stream()
                .sorted(Comparator.comparing(figure).reversed())
                .map(SeriesStats::name)
                .toList();
    }
}
