package dev.takt.analytics.stats;

import static dev.takt.analytics.stats.CutBuilder.BANDS;
import static dev.takt.analytics.stats.CutBuilder.MILLI;
import static dev.takt.analytics.stats.CutBuilder.NOW;
import static dev.takt.analytics.stats.CutBuilder.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.totals.Bands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupStatsTest {
    private static final String ROUTE = "GET /users/{id}";

    private final CutBuilder cut = new CutBuilder();
    private final Series good = cut.series(ROUTE, "http.server", Tags.of("status", "2xx", "host", "a"));
    private final Series bad = cut.series(ROUTE, "http.server", Tags.of("status", "5xx", "host", "a"));
    private final Series client = cut.series(ROUTE, "http.client", Tags.of("status", "2xx"));
    private final Series find = cut.series("users.find", "db", Tags.empty());

    @Test
    void routeHasOneRateForAllStatuses() {
        calls(good, 961, 10 * MILLI, Outcome.SUCCESS);
        calls(bad, 39, 20 * MILLI, Outcome.FAILURE);

        GroupStats route = cut.stats().byName().get(0);

        assertThat(route.key()).isEqualTo(ROUTE);
        assertThat(route.calls()).isEqualTo(1_000);
        assertThat(route.failureRate()).isEqualTo(3.9);
        assertThat(route.successRate()).isEqualTo(96.1);
        assertThat(route.eventTypes()).containsExactly("http.server");
        assertThat(route.commonTags()).isEqualTo(Tags.of("host", "a"));
        assertThat(route.series()).hasSize(2);
    }

    @Test
    void addsSumsAndDistributions() {
        calls(good, 98, 10 * MILLI, Outcome.SUCCESS);
        calls(bad, 2, SECOND, Outcome.FAILURE);

        DurationSummary together = cut.stats().byName().get(0).duration();

        assertThat(together.total()).isEqualTo(Duration.ofMillis(98 * 10 + 2_000));
        assertThat(together.mean()).isEqualTo(Duration.ofNanos(29_800_000));
        assertThat(together.min()).isEqualTo(Duration.ofMillis(10));
        assertThat(together.max()).isEqualTo(Duration.ofSeconds(1));
        assertThat(together.median().toNanos()).isBetween(9_900_000L, 10_100_000L);
        assertThat(together.p99()).isBetween(Duration.ofMillis(990), Duration.ofSeconds(1));
    }

    @Test
    void functionsDifferByEventType() {
        calls(good, 1, 3, Outcome.SUCCESS);
        calls(bad, 1, 2, Outcome.FAILURE);
        calls(client, 1, 1, Outcome.SUCCESS);

        assertThat(cut.stats().byFunction())
                .extracting(GroupStats::key, GroupStats::eventTypes, GroupStats::calls)
                .containsExactly(tuple(ROUTE, List.of("http.server"), 2L), tuple(ROUTE, List.of("http.client"), 1L));
        assertThat(cut.stats().byName()).extracting(GroupStats::calls).containsExactly(3L);
    }

    @Test
    void groupsByTypeAndTag() {
        calls(good, 4, 10, Outcome.SUCCESS);
        calls(bad, 1, 10, Outcome.FAILURE);
        calls(client, 3, 10, Outcome.SUCCESS);
        calls(find, 2, 10, Outcome.CANCELLED);

        assertThat(cut.stats().byType())
                .extracting(GroupStats::key, GroupStats::calls)
                .containsExactly(tuple("http.server", 5L), tuple("http.client", 3L), tuple("db", 2L));
        assertThat(cut.stats().by("status"))
                .extracting(GroupStats::key, GroupStats::calls, GroupStats::failureRate, GroupStats::cancelledShare)
                .containsExactly(
                        tuple("2xx", 7L, 0.0, 0.0),
                        tuple(GroupStats.NONE, 2L, 0.0, 100.0),
                        tuple("5xx", 1L, 100.0, 0.0));
        assertThat(cut.stats().tagKeys()).containsExactly("host", "status");
    }

    @Test
    void containsErrorsAndCallsInFlightOfAllSeries() {
        calls(good, 1, 10, Outcome.SUCCESS);
        calls(bad, 1, 10, Outcome.FAILURE);
        cut.lastError(bad, new LastError("a.B", "why", 5))
                .running(good, 2, NOW - 7)
                .running(bad, 1, NOW - 9);

        GroupStats route = cut.stats().byName().get(0);

        assertThat(route.lastErrors()).extracting(LastError::text).containsExactly("a.B: why");
        assertThat(route.inFlight()).isEqualTo(3);
        assertThat(route.oldestInFlight()).contains(Duration.ofNanos(9));
    }

    @Test
    void groupsRowsWithinTimeBound() {
        calls(good, 3, 10, Outcome.SUCCESS);
        calls(bad, 1, 10, Outcome.FAILURE);

        Stats since = cut.stats(StatsQuery.all().since(Instant.EPOCH));

        assertThat(since.byName()).extracting(GroupStats::failureRate).containsExactly(25.0);
    }

    @Test
    void usesBandsOfEventType() {
        Bands byType =
                new Bands(BANDS.shortMaxNanos(), BANDS.mediumMaxNanos(), Map.of("http", new Bands(MILLI, SECOND)));
        calls(good, 5, MILLI, Outcome.SUCCESS);
        calls(good, 3, 400 * MILLI, Outcome.SUCCESS);
        calls(bad, 2, 3 * SECOND, Outcome.FAILURE);
        calls(find, 1, 3 * SECOND, Outcome.SUCCESS);

        Stats stats = cut.readWith(byType).stats();

        assertThat(stats.byType().get(0).durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 5L, DurationBand.MEDIUM, 3L, DurationBand.SLOW, 2L));
        assertThat(stats.durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 5L, DurationBand.MEDIUM, 4L, DurationBand.SLOW, 2L));
    }

    private void calls(Series of, int times, long nanos, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            cut.call(of, i + 1L, nanos, outcome);
        }
    }
}
