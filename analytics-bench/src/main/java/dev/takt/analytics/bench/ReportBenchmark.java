package dev.takt.analytics.bench;

import static java.util.Objects.requireNonNull;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.html.HtmlReporter;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of writing the page of 1,000,000 retained rows of 500 functions over an hour. */
public class ReportBenchmark {
    private static final int FUNCTIONS = 500;
    private static final int ROWS = 1_000_000;
    private static final int TABLES = 20;
    private static final int CALLS_A_FAILURE = 400;
    private static final Duration HOUR = Duration.ofHours(1);

    /** A snapshot of a full instance, and a directory for its report. */
    @State(Scope.Benchmark)
    public static class Full {
        private final Analytics analytics = Retaining.rows(ROWS);
        private @Nullable Path directory;
        private @Nullable Snapshot snapshot;

        /** Fills the store. */
        @Setup
        public void fill() throws IOException {
            directory = Files.createTempDirectory("report");
            List<Tracker> trackers = IntStream.range(0, FUNCTIONS)
                    .mapToObj(
                            i -> analytics.tracker("bench.function-" + i, "db").tag("table", "table-" + i % TABLES))
                    .toList();
            Random random = new Random(5);
            for (int i = 0; i < ROWS; i++) {
                double log = Math.log(1e6) + i % FUNCTIONS / 60.0 + 0.6 * random.nextGaussian();
                trackers.get(i % FUNCTIONS)
                        .record(
                                Instant.EPOCH.plus(HOUR.multipliedBy(i).dividedBy(ROWS)),
                                Duration.ofNanos((long) Math.exp(log)),
                                i % CALLS_A_FAILURE == 0 ? Outcome.FAILURE : Outcome.SUCCESS);
            }
            Retaining.requireFull(analytics, ROWS);
            snapshot = analytics.snapshot();
        }

        /** Removes instance and directory. */
        @TearDown
        public void close() throws IOException {
            analytics.close();
            Files.deleteIfExists(reporter().file(ReportMode.FULL));
            Files.deleteIfExists(requireNonNull(directory));
        }

        private HtmlReporter reporter() {
            return HtmlReporter.to(requireNonNull(directory));
        }
    }

    /** Measures writing the page to a file. */
    @Benchmark
    public Path report(Full full) throws IOException {
        full.reporter().report(requireNonNull(full.snapshot), ReportMode.FULL);
        return full.reporter().file(ReportMode.FULL);
    }
}
