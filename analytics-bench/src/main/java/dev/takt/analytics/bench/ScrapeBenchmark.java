package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.prometheus.TaktCollector;
import dev.takt.analytics.tracker.Tracker;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of a scrape of 1,000 series with 100 calls each, by a collector in a registry. */
public class ScrapeBenchmark {
    private static final int SERIES = 1_000;
    private static final int CALLS = 100;

    /** An instance with 1,000 series whose durations are spread over five decades. */
    @State(Scope.Benchmark)
    public static class Recorded {
        private final Analytics analytics = Analytics.create();
        private final TaktCollector collector = TaktCollector.of(analytics);

        /** Records the calls. */
        @Setup
        public void record() {
            Random random = new Random(7);
            for (int i = 0; i < SERIES; i++) {
                Tracker tracker = analytics.tracker("bench." + i);
                for (int call = 0; call < CALLS; call++) {
                    Duration duration = Duration.ofNanos((long) Math.exp(9 + 11 * random.nextDouble()));
                    tracker.record(Instant.now(), duration, Outcome.SUCCESS);
                }
            }
            analytics.flush();
        }

        /** Closes the instance. */
        @TearDown
        public void close() {
            analytics.close();
        }
    }

    /** Takes a snapshot and makes the metrics. */
    @Benchmark
    public MetricSnapshots scrape(Recorded recorded) {
        return recorded.collector.collect();
    }
}
