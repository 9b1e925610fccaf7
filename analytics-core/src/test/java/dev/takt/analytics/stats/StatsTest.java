package dev.takt.analytics.stats;

import static dev.takt.analytics.stats.CutBuilder.MILLI;
import static dev.takt.analytics.stats.CutBuilder.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Percent;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SummableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatsTest {
    private final CutBuilder cut = new CutBuilder();
    private final Series find = cut.series("users.find", "db", Tags.of("table", "users"));
    private final Series save = cut.series("users.save", "db", Tags.of("table", "users"));

    @Test
    void isZeroOrEmptyWithoutCalls() {
        Stats stats = new CutBuilder().stats();

        assertThat(stats.calls()).isZero();
        assertThat(stats.successes()).isZero();
        assertThat(stats.failures()).isZero();
        assertThat(stats.cancellations()).isZero();
        assertThat(stats.unset()).isZero();
        assertThat(stats.successRate()).isZero();
        assertThat(stats.totalTime()).isZero();
        assertThat(stats.averageDuration()).isZero();
        assertThat(stats.slowest()).isEmpty();
        assertThat(stats.fastest()).isEmpty();
        assertThat(stats.functionCount()).isZero();
        assertThat(stats.eventCount()).isZero();
        assertThat(stats.droppedEvents()).isZero();
        assertThat(stats.series()).isEmpty();
        assertThat(stats.durationCounts())
                .isEqualTo(Map.of(DurationBand.FAST, 0L, DurationBand.MEDIUM, 0L, DurationBand.SLOW, 0L));
    }

    @Test
    void countsCallsByOutcome() {
        cut.call(find, 1, MILLI, Outcome.SUCCESS)
                .call(find, 2, MILLI, Outcome.SUCCESS)
                .call(find, 3, MILLI, Outcome.FAILURE)
                .call(save, 4, MILLI, Outcome.CANCELLED)
                .call(save, 5, MILLI, Outcome.UNSET);

        Stats stats = cut.stats();

        assertThat(stats.calls()).isEqualTo(5);
        assertThat(stats.successes()).isEqualTo(2);
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.cancellations()).isEqualTo(1);
        assertThat(stats.unset()).isEqualTo(1);
        assertThat(stats).hasToString("5 calls, 1 failed, 5 durations, mean PT0.001S, p95 PT0.001S, max PT0.001S");
    }

    @Test
    void successRateLeavesOutUnsetCalls() {
        cut.call(find, 1, MILLI, Outcome.SUCCESS)
                .call(find, 2, MILLI, Outcome.SUCCESS)
                .call(find, 3, MILLI, Outcome.SUCCESS)
                .call(find, 4, MILLI, Outcome.FAILURE)
                .call(find, 5, MILLI, Outcome.UNSET);

        assertThat(cut.stats().successRate()).isEqualTo(75.0);
        assertThat(cut.stats().series().get(0).successRate()).isEqualTo(75.0);
    }

    @Test
    void successRateOfUnsetTimersIsZero() {
        cut.call(find, 1, MILLI, Outcome.UNSET);

        assertThat(cut.stats().successRate()).isZero();
    }

    @Test
    void successRateLeavesOutCancelledCalls() {
        cut.call(find, 1, MILLI, Outcome.SUCCESS)
                .call(find, 2, MILLI, Outcome.CANCELLED)
                .call(save, 3, MILLI, Outcome.CANCELLED)
                .call(save, 4, MILLI, Outcome.CANCELLED);

        assertThat(cut.stats().successRate()).isEqualTo(100.0);
        assertThat(cut.stats().series())
                .extracting(SeriesStats::successRate, SeriesStats::isRated)
                .containsExactly(tuple(100.0, true), tuple(0.0, false));
    }

    @Test
    void cancelledAndUnsetCallsHaveShares() {
        cut.call(find, 1, MILLI, Outcome.SUCCESS)
                .call(find, 2, MILLI, Outcome.CANCELLED)
                .call(find, 3, MILLI, Outcome.UNSET)
                .call(find, 4, MILLI, Outcome.UNSET);

        assertThat(cut.stats().cancelledShare()).isEqualTo(25.0);
        assertThat(cut.stats().unsetShare()).isEqualTo(50.0);
        assertThat(cut.stats().failureRate()).isZero();
        assertThat(cut.stats().series().get(0).cancelledShare()).isEqualTo(25.0);
    }

    @Test
    void oneFailureIsNotRoundedAway() {
        assertThat(Percent.of(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isLessThan(100.0);
        assertThat(Percent.of(1, Long.MAX_VALUE)).isPositive();
        assertThat(Percent.of(0, 0)).isZero();
    }

    @Test
    void addsDurationsOfAllSeries() {
        cut.call(find, 1, 10, Outcome.SUCCESS).call(save, 2, 25, Outcome.SUCCESS);

        Stats stats = cut.stats();

        assertThat(stats.totalTime()).isEqualTo(Duration.ofNanos(35));
        assertThat(stats.averageDuration()).as("17.5 rounded").isEqualTo(Duration.ofNanos(18));
        assertThat(stats.duration().min()).isEqualTo(Duration.ofNanos(10));
        assertThat(stats.duration().max()).isEqualTo(Duration.ofNanos(25));
    }

    @Test
    void boundBelongsToFasterBand() {
        cut.call(find, 1, 2 * SECOND, Outcome.SUCCESS)
                .call(find, 2, 2 * SECOND + 1, Outcome.SUCCESS)
                .call(find, 3, 5 * SECOND, Outcome.FAILURE)
                .call(save, 4, 5 * SECOND + 1, Outcome.SUCCESS);

        assertThat(cut.stats().durationCounts())
                .containsExactly(
                        Map.entry(DurationBand.FAST, 1L),
                        Map.entry(DurationBand.MEDIUM, 2L),
                        Map.entry(DurationBand.SLOW, 1L));
    }

    @Test
    void onlyLifetimeFiguresContainPrunedCalls() {
        cut.prunedCall(find, 90 * SECOND, Outcome.FAILURE).call(save, 2, MILLI, Outcome.SUCCESS);

        Stats stats = cut.stats();

        assertThat(stats.calls()).isEqualTo(2);
        assertThat(stats.duration().max()).isEqualTo(Duration.ofSeconds(90));
        assertThat(stats.eventCount()).isEqualTo(1);
        assertThat(stats.functionCount()).isEqualTo(1);
        assertThat(stats.slowest()).map(Event::duration).contains(Duration.ofMillis(1));
    }

    @Test
    void slowestAndFastestAreRetainedRows() {
        cut.call(find, 1, 20, Outcome.SUCCESS)
                .call(save, 2, 90, Outcome.FAILURE)
                .call(find, 3, 5, Outcome.SUCCESS)
                .call(find, 4, 90, Outcome.SUCCESS)
                .call(find, 5, 5, Outcome.FAILURE);

        Stats stats = cut.stats();

        assertThat(stats.slowest().orElseThrow().name()).isEqualTo("users.save");
        assertThat(stats.slowest().orElseThrow().startTime()).isEqualTo(Instant.EPOCH.plusNanos(2));
        assertThat(stats.fastest().orElseThrow().startTime()).isEqualTo(Instant.EPOCH.plusNanos(3));
    }

    @Test
    void functionCountIsNumberOfNames() {
        Series taggedFind = cut.series("users.find", "db", Tags.of("table", "admins"));
        cut.call(find, 1, 1, Outcome.SUCCESS)
                .call(taggedFind, 2, 1, Outcome.SUCCESS)
                .call(save, 3, 1, Outcome.SUCCESS);

        assertThat(cut.stats().functionCount()).isEqualTo(2);
        assertThat(cut.stats().eventCount()).isEqualTo(3);
    }

    @Test
    void returnsNumberOfDroppedRows() {
        cut.dropped(42);

        assertThat(cut.stats().droppedEvents()).isEqualTo(42);
    }

    @Test
    void sortsSeriesByTotalTimeNameAndType() {
        Series sameNameOtherType = cut.series("users.save", "cache", Tags.empty());
        Series earlierName = cut.series("a", "db", Tags.empty());
        cut.call(find, 1, 30, Outcome.SUCCESS)
                .call(find, 2, 30, Outcome.SUCCESS)
                .call(save, 3, 50, Outcome.SUCCESS)
                .call(sameNameOtherType, 4, 50, Outcome.SUCCESS)
                .call(earlierName, 5, 50, Outcome.SUCCESS);

        assertThat(cut.stats().series())
                .extracting(one -> one.name() + " " + one.eventType())
                .containsExactly("users.find db", "a db", "users.save cache", "users.save db");
    }

    @Test
    void leavesOutSeriesWithoutCalls() {
        cut.call(find, 1, 30, Outcome.SUCCESS);

        assertThat(cut.stats().series()).extracting(SeriesStats::name).containsExactly("users.find");
    }

    @Test
    void containsSeriesWithOnlyCallsInFlight() {
        cut.running(save, 3, CutBuilder.NOW - 7 * SECOND);

        SeriesStats inFlight = cut.stats().series().get(0);

        assertThat(inFlight.name()).isEqualTo("users.save");
        assertThat(inFlight.calls()).isZero();
        assertThat(inFlight.inFlight()).isEqualTo(3);
        assertThat(inFlight.oldestInFlight()).contains(Duration.ofSeconds(7));
    }

    @Test
    void listOfSeriesIsImmutable() {
        cut.call(find, 1, 30, Outcome.SUCCESS);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> cut.stats().series().clear());
    }

    @Test
    void countTotalAndMeanReadNoRow() {
        EventSource columns = new SummableRows() {
            @Override
            public long rows() {
                return 4;
            }

            @Override
            public void forEach(EventConsumer consumer) {
                throw new IllegalStateException("a row was looked at");
            }

            @Override
            public DurationSum sumOf(RowSelection selection) {
                DurationSum sum = new DurationSum();
                sum.add(selection.matches(find) ? 3 : 0, 30);
                return sum;
            }
        };

        Stats stats = cut.stats(StatsQuery.all().names("users.find").since(Instant.EPOCH), columns);

        assertThat(stats.calls()).isEqualTo(3);
        assertThat(stats.eventCount()).isEqualTo(3);
        assertThat(stats.totalTime()).isEqualTo(Duration.ofNanos(30));
        assertThat(stats.averageDuration()).isEqualTo(Duration.ofNanos(10));
        assertThat(stats.duration().mean()).isEqualTo(Duration.ofNanos(10));
        assertThatIllegalStateException().isThrownBy(() -> stats.duration().max());
    }

    @Test
    void repeatedFiguresOfRowsAreEqual() {
        cut.call(find, 1, 10, Outcome.SUCCESS).call(save, 2, 25, Outcome.SUCCESS);

        Stats stats = cut.stats(StatsQuery.all().since(Instant.EPOCH));

        assertThat(stats.series()).isSameAs(stats.series()).hasSize(2);
    }
}
