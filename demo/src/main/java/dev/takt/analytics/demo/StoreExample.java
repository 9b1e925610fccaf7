package dev.takt.analytics.demo;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The code of {@code docs/store.md}. */
final class StoreExample {
    private StoreExample() {}

    static Analytics open(Path directory) {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(config.withStore(config.store().withDirectory(directory).withResume(true)))
                .build();
    }

    static Analytics openLossless(Path directory) {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(config.withStore(config.store().withDirectory(directory).withOverflow(Overflow.BLOCK)))
                .build();
    }

    static Duration p99(Path directory) throws IOException {
        try (CallStore store = CallStore.open(directory)) {
            Stats stats = store.stats(StatsQuery.all().names("users.find"));
            return stats.duration().p99();
        }
    }

    static Duration meanSince(Analytics analytics, Instant anHourAgo) {
        Stats retained = analytics.stats(StatsQuery.all().names("users.find").since(anHourAgo));
        return retained.averageDuration();
    }

    static void report(CallStore store, Path reports) throws IOException {
        HtmlReporter.to(reports).report(Snapshot.of(store), ReportMode.FULL);
    }

    static void follow(CallStore store, Consumer<String> console) throws IOException {
        store.refresh().forEach(row -> console.accept(row.series().name() + " " + row.durationNanos() + " ns"));
    }
}
