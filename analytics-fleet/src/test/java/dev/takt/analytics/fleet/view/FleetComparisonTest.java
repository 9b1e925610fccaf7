package dev.takt.analytics.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.view.SeriesChange.Verdict;
import dev.takt.analytics.stats.SeriesStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetComparisonTest {
    private static final FleetSide BEFORE = FleetSide.of("canary=no");
    private static final FleetSide AFTER = FleetSide.of("canary=yes");

    private static void record(Analytics analytics, String name, String canary, int calls, int millis, int failures) {
        for (int call = 0; call < calls; call++) {
            analytics
                    .tracker(name)
                    .tag("canary", canary)
                    .tag("table", "orders")
                    .record(
                            Instant.EPOCH,
                            Duration.ofMillis(millis + call % 10),
                            call < failures ? Outcome.FAILURE : Outcome.SUCCESS);
        }
    }

    private static FleetComparison compared(Analytics analytics) {
        List<SeriesStats> all = analytics.stats().series();
        return FleetComparison.of(BEFORE, of("no", all), AFTER, of("yes", all));
    }

    private static List<SeriesStats> of(String canary, List<SeriesStats> all) {
        return all.stream()
                .filter(one -> canary.equals(one.tags().get("canary")))
                .toList();
    }

    @Test
    void findsSlowerAndFailingSeries() {
        try (Analytics analytics = Analytics.create()) {
            record(analytics, "slower", "no", 200, 20, 2);
            record(analytics, "slower", "yes", 200, 24, 2);
            record(analytics, "failing", "no", 400, 20, 4);
            record(analytics, "failing", "yes", 400, 20, 60);
            record(analytics, "same", "no", 200, 20, 2);
            record(analytics, "same", "yes", 200, 20, 3);

            FleetComparison comparison = compared(analytics);

            assertThat(comparison.changes())
                    .extracting(SeriesChange::name)
                    .containsExactly("slower", "failing", "same");
            assertThat(comparison.changes())
                    .extracting(SeriesChange::speed)
                    .containsExactly(Verdict.WORSE, Verdict.SAME, Verdict.SAME);
            assertThat(comparison.changes())
                    .extracting(SeriesChange::reliability)
                    .containsExactly(Verdict.SAME, Verdict.WORSE, Verdict.SAME);
            assertThat(comparison.changes()).allMatch(change -> change.tags().equals(Tags.of("table", "orders")));
        }
    }

    @Test
    void countsSeriesWithFewCalls() {
        try (Analytics analytics = Analytics.create()) {
            record(analytics, "rare", "no", 49, 20, 2);
            record(analytics, "rare", "yes", 200, 90, 2);

            FleetComparison comparison = compared(analytics);

            assertThat(comparison.changes()).isEmpty();
            assertThat(comparison.skipped()).isEqualTo(1);
        }
    }

    @Test
    void refusesSideWithoutValue() {
        assertThatThrownBy(() -> FleetSide.of("canary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KEY=VALUE")
                .hasMessageContaining("\"canary\"");
    }
}
