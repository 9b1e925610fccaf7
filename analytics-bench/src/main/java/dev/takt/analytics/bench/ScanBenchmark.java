package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of the mean of one series that has few, half or nearly all of 10,000,000 retained rows, next to a plain sum. */
public class ScanBenchmark {
    private static final int ROWS = 10_000_000;
    private static final int OTHERS = 100;
    private static final int LONGEST_NANOS = 10_000_000;
    private static final String WANTED = "bench.wanted";

    /** A full instance in which a share of the rows, spread evenly, belongs to the queried series. */
    public abstract static class Rows {
        private final Analytics analytics = Retaining.rows(ROWS);

        final void fill(double part) {
            Random random = new Random(1);
            Tracker wanted = analytics.tracker(WANTED);
            List<Tracker> others = IntStream.range(0, OTHERS)
                    .mapToObj(i -> analytics.tracker("bench." + i))
                    .toList();
            for (int i = 0; i < ROWS; i++) {
                Tracker tracker = random.nextDouble() < part ? wanted : others.get(random.nextInt(OTHERS));
                Duration duration = Duration.ofNanos(random.nextInt(LONGEST_NANOS));
                tracker.record(Instant.EPOCH.plusNanos(i), duration, Outcome.SUCCESS);
            }
            Retaining.requireFull(analytics, ROWS);
        }

        final Duration mean() {
            StatsQuery retained = StatsQuery.all().names(WANTED).since(Instant.EPOCH);
            return analytics.stats(retained).averageDuration();
        }

        /** Ends the writer. */
        @TearDown
        public void close() {
            analytics.close();
        }
    }

    /** One row of a hundred belongs to the series. */
    @State(Scope.Benchmark)
    public static class Few extends Rows {
        /** Fills the store. */
        @Setup
        public void fill() {
            fill(0.01);
        }
    }

    /** Every second row belongs to the series. */
    @State(Scope.Benchmark)
    public static class Half extends Rows {
        /** Fills the store. */
        @Setup
        public void fill() {
            fill(0.5);
        }
    }

    /** All rows except one of a hundred belong to the series. */
    @State(Scope.Benchmark)
    public static class Most extends Rows {
        /** Fills the store. */
        @Setup
        public void fill() {
            fill(0.99);
        }
    }

    /** An array with as many bytes as a scan reads: duration and series id of each row. */
    @State(Scope.Benchmark)
    public static class Plain {
        private final long[] numbers = new long[ROWS / Long.BYTES * (Long.BYTES + Integer.BYTES)];

        /** Fills the array, so that its memory is allocated. */
        @Setup
        public void fill() {
            Arrays.setAll(numbers, i -> i);
        }
    }

    /** Measures the mean of a series with one row of a hundred. */
    @Benchmark
    public Duration meanOfFewRows(Few rows) {
        return rows.mean();
    }

    /** Measures the mean of a series with every second row. */
    @Benchmark
    public Duration meanOfHalfTheRows(Half rows) {
        return rows.mean();
    }

    /** Measures the mean of a series with nearly all rows. */
    @Benchmark
    public Duration meanOfMostRows(Most rows) {
        return rows.mean();
    }

    /** Measures the sum of an array. */
    @Benchmark
    public long plainSum(Plain plain) {
        long sum = 0;
        for (long number : plain.numbers) {
            sum += number;
        }
        return sum;
    }
}
