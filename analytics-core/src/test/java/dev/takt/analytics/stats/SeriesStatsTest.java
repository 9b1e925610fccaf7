package dev.takt.analytics.stats;

import static dev.takt.analytics.stats.CutBuilder.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesStatsTest {
    private final CutBuilder cut = new CutBuilder();
    private final Series series = cut.series("users.find", "db", Tags.of("table", "users"));

    @Test
    void containsNameTypeAndTags() {
        cut.call(series, 1, 10, Outcome.SUCCESS);

        SeriesStats stats = only();

        assertThat(stats.name()).isEqualTo("users.find");
        assertThat(stats.eventType()).isEqualTo("db");
        assertThat(stats.tags()).isEqualTo(Tags.of("table", "users"));
        assertThat(stats)
                .hasToString(
                        "users.find(db){table=users}: 1 durations, mean PT0.00000001S, p95 PT0.00000001S, max PT0.00000001S");
    }

    @Test
    void idIsSameForSameNameTypeAndTags() {
        cut.call(series, 1, 10, Outcome.SUCCESS);
        String id = only().id();

        CutBuilder again = new CutBuilder();
        again.call(again.series("first", "call", Tags.empty()), 1, 1, Outcome.SUCCESS);
        again.call(again.series("users.find", "db", Tags.of("table", "users")), 1, 1, Outcome.SUCCESS);
        again.call(again.series("users.find", "db", Tags.of("table", "orders")), 1, 1, Outcome.SUCCESS);

        assertThat(id).matches("[A-Za-z0-9_-]{12}");
        assertThat(again.stats().series())
                .extracting(SeriesStats::id)
                .containsOnlyOnce(id)
                .doesNotHaveDuplicates();
    }

    @Test
    void countsCallsByOutcomeAndBand() {
        cut.call(series, 1, 1, Outcome.SUCCESS)
                .call(series, 2, 2, Outcome.FAILURE)
                .call(series, 3, 3 * SECOND, Outcome.CANCELLED)
                .call(series, 4, 9 * SECOND, Outcome.UNSET);

        SeriesStats stats = only();

        assertThat(stats.calls()).isEqualTo(4);
        assertThat(stats.successes()).isEqualTo(1);
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.cancellations()).isEqualTo(1);
        assertThat(stats.unset()).isEqualTo(1);
        assertThat(stats.durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 2L, DurationBand.MEDIUM, 1L, DurationBand.SLOW, 1L));
    }

    @Test
    void lastErrorIsEmptyWithoutFailure() {
        LastError early = new LastError("java.lang.Error", "", 7);
        LastError late = new LastError("java.io.IOException", "disk", 8);
        cut.call(series, 1, 1, Outcome.FAILURE);
        SeriesStats before = only();
        cut.lastError(series, late).lastError(series, early);

        assertThat(before.lastError()).isEmpty();
        assertThat(before.lastErrors()).isEmpty();
        assertThat(only().lastError()).contains("java.io.IOException: disk");
        assertThat(only().lastErrors()).containsExactly(late, early);
    }

    @Test
    void overheadIsThatOfAllCalls() {
        series.sampleOverhead(40);
        cut.call(series, 1, 1, Outcome.SUCCESS).call(series, 2, 1, Outcome.SUCCESS);

        assertThat(only().overhead()).isEqualTo(Duration.ofNanos(80));
    }

    @Test
    void laterSamplesDoNotChangeFigures() {
        series.sampleOverhead(40);
        cut.call(series, 1, 1, Outcome.SUCCESS);
        SeriesStats answered = only();

        series.sampleOverhead(4_000);

        assertThat(answered.overhead()).isEqualTo(Duration.ofNanos(40));
    }

    @Test
    void noCallInFlightIsZeroAndEmpty() {
        cut.call(series, 1, 1, Outcome.SUCCESS);

        assertThat(only().inFlight()).isZero();
        assertThat(only().oldestInFlight()).isEmpty();
    }

    @Test
    void callStartedAfterStateHasAgeZero() {
        cut.running(series, 1, CutBuilder.NOW + 5);

        assertThat(only().oldestInFlight()).contains(Duration.ZERO);
    }

    private SeriesStats only() {
        return cut.stats().series().get(0);
    }
}
