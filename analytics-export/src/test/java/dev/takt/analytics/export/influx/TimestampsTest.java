package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.MetricId;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The distinct times of points. */
class TimestampsTest {
    private static final long START = 1_763_633_730_123_456_789L;
    private static final int MANY = 120_000;

    private final Timestamps timestamps = new Timestamps();

    @Test
    void endsWithNumberOfMetric() {
        assertThat(timestamps.of(new MetricId(7, 42), START)).isEqualTo(1_763_633_730_123_456_042L);
    }

    @Test
    void givesDistinctTimesUnderStoppedClock() {
        Set<Long> given = new TreeSet<>();

        for (int number = 1; number <= MANY; number++) {
            given.add(timestamps.of(new MetricId(7, number), START));
        }

        assertThat(given).hasSize(MANY);
    }

    @Test
    void givesSameTimeToSameMetric() {
        long[] first = new long[MANY];
        for (int number = 1; number <= MANY; number++) {
            first[number - 1] = timestamps.of(new MetricId(7, number), START + number % 1_000);
        }

        for (int number = MANY; number > MANY - 5_000; number--) {
            assertThat(timestamps.of(new MetricId(7, number), START + number % 1_000))
                    .isEqualTo(first[number - 1]);
        }
    }

    @Test
    void givesDistinctTimesToSources() {
        long mine = timestamps.of(new MetricId(7, 42), START);

        assertThat(timestamps.of(new MetricId(8, 42), START)).isEqualTo(mine + 1_000);
    }

    @Test
    void givesDistinctTimesWithoutIds() {
        long first = timestamps.of(MetricId.NONE, START);

        assertThat(timestamps.of(MetricId.NONE, START)).isNotEqualTo(first);
    }

    @Test
    void keepsMicrosecondBefore1970() {
        assertThat(timestamps.of(new MetricId(7, 1), -1)).isEqualTo(-999);
    }

    @Test
    void knowsLatestTimesAndForgetsOldOnes() {
        RecentTimes recent = new RecentTimes();
        long[] times = new Random(1).longs(3L * RecentTimes.AT_LEAST).distinct().toArray();

        for (long time : times) {
            assertThat(recent.take(time, 1)).isTrue();
        }

        for (int i = times.length - RecentTimes.AT_LEAST; i < times.length; i++) {
            assertThat(recent.take(times[i], 2)).isFalse();
        }
        assertThat(recent.take(times[0], 2)).isTrue();
    }
}
