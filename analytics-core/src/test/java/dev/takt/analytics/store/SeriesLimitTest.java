package dev.takt.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.SeriesStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {
    private final Analytics analytics = Analytics.builder()
            .config(AnalyticsConfig.defaults().withSeriesLimit(2))
            .build();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void callsPastTheLimitAreCountedTogether() {
        for (String name : new String[] {"a", "b", "c", "d", "c"}) {
            analytics.tracker(name).run(() -> {});
        }

        assertThat(analytics.stats().calls()).isEqualTo(5);
        assertThat(analytics.stats().series())
                .extracting(SeriesStats::name, SeriesStats::calls)
                .containsExactlyInAnyOrder(tuple("a", 1L), tuple("b", 1L), tuple("(other)", 3L));
        assertThat(analytics.health().count("series-folded")).isEqualTo(3);
    }

    @Test
    void withinTheLimitNothingIsFolded() {
        analytics.tracker("a").run(() -> {});
        analytics.tracker("b").run(() -> {});
        analytics.tracker("a").run(() -> {});

        assertThat(analytics.health().isGood()).isTrue();
    }

    @Test
    void tagBeyondLimitGetsNoSeparateSeries() {
        for (int i = 0; i < 100; i++) {
            analytics.tracker("a").tag("user", "" + i).run(() -> {});
        }

        assertThat(analytics.stats().calls()).isEqualTo(100);
        assertThat(analytics.stats().series()).hasSize(2);
        assertThat(analytics.health().count("series-folded")).isEqualTo(99);
    }

    @Test
    void callsThatFindTheirRingFullAreCountedAsFoldedToo() {
        AnalyticsConfig config = AnalyticsConfig.defaults()
                .withSeriesLimit(1)
                .withMaxEvents(0)
                .withRing(AnalyticsConfig.defaults().ring().withSize(2));
        try (Analytics crowded = Analytics.builder().config(config).build()) {
            Threads.together(4, thread -> {
                for (int i = 0; i < 5_000; i++) {
                    crowded.tracker("name " + thread).run(() -> {});
                }
            });

            assertThat(crowded.stats().calls()).isEqualTo(20_000);
            assertThat(crowded.health().count("series-folded")).isEqualTo(15_000);
        }
    }

    @Test
    void callsPastLimitsOfSeriesAndOfPathsAreOneNode() {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        AnalyticsConfig config =
                defaults.withSeriesLimit(2).withCallTree(defaults.callTree().withMaxPaths(2));
        try (Analytics crowded = Analytics.builder().config(config).build()) {
            crowded.tracker("a").run(() -> {
                crowded.tracker("b").run(() -> {});
                crowded.tracker("c").run(() -> {});
                crowded.tracker("b").run(() -> crowded.tracker("a").run(() -> {}));
            });

            assertThat(crowded.callTree().roots().get(0).children())
                    .extracting(CallNode::name, CallNode::calls)
                    .containsExactlyInAnyOrder(tuple("b", 2L), tuple("(other)", 2L));
        }
    }
}
