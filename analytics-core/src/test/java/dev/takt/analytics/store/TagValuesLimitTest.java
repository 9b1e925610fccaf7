package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each tag key keeps a limited number of values. */
class TagValuesLimitTest {
    private final Analytics analytics = Analytics.builder()
            .config(AnalyticsConfig.defaults().withTagValuesLimit(2))
            .build();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void furtherValuesBecomeOtherAndAreCounted() {
        Tracker tracker = analytics
                .tracker("find")
                .hook(Hook.after(result -> Enrichment.none().tag("user", String.valueOf(result.value()))));

        for (int i = 0; i < 5; i++) {
            int user = i;
            tracker.call(() -> user);
        }

        assertThat(analytics.stats().series())
                .filteredOn(series -> series.calls() > 0)
                .extracting(series -> series.tags().get("user") + " " + series.calls())
                .containsExactlyInAnyOrder("0 1", "1 1", "(other) 3");
        assertThat(analytics.health().count("tag-value-folded")).isEqualTo(3);
    }

    @Test
    void eachKeyHasSeparateLimit() {
        Tracker tracker = analytics.tracker("find");

        tracker.tags(Tags.of("a", "1", "b", "1")).run(() -> {});
        tracker.tags(Tags.of("a", "2", "b", "1")).run(() -> {});
        tracker.tags(Tags.of("a", "3", "b", "2")).run(() -> {});
        analytics.tracker("save").tags(Tags.of("a", "4", "b", "3", "c", "1")).run(() -> {});

        assertThat(analytics.stats().series())
                .filteredOn(series -> series.calls() > 0)
                .extracting(SeriesStats::tags)
                .containsExactlyInAnyOrder(
                        Tags.of("a", "1", "b", "1"),
                        Tags.of("a", "2", "b", "1"),
                        Tags.of("a", "(other)", "b", "2"),
                        Tags.of("a", "(other)", "b", "(other)", "c", "1"));
    }

    @Test
    void knownValuesStayWhatTheyAre() {
        Tracker tracker = analytics.tracker("find");
        tracker.tag("a", "1").run(() -> {});
        tracker.tag("a", "2").run(() -> {});
        tracker.tag("a", "3").run(() -> {});

        analytics.tracker("save").tag("a", "2").run(() -> {});
        analytics.tracker("save").tag("a", "(other)").run(() -> {});

        assertThat(analytics.stats().series())
                .filteredOn(series -> series.name().equals("save") && series.calls() > 0)
                .extracting(SeriesStats::tags)
                .containsExactlyInAnyOrder(Tags.of("a", "2"), Tags.of("a", "(other)"));
        assertThat(analytics.health().count("tag-value-folded")).isEqualTo(1);
    }
}
