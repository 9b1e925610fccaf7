package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of the cost of exporters for a caller, and of the throughput of one exporter thread. */
public class ExportBenchmark {
    private static final int EVENTS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @SuppressWarnings("UnnecessaryLambda") // one for all
    private static final Exporter NOWHERE = metrics -> {};

    /** An instance with three exporters with default settings. */
    @State(Scope.Benchmark)
    public static class Three {
        private final Object value = new Object();

        @SuppressWarnings("UnnecessaryLambda") // made once on purpose
        private final Supplier<Object> work = () -> value;

        private final Analytics analytics = Analytics.builder()
                .exporter(NOWHERE)
                .exporter(NOWHERE)
                .exporter(NOWHERE)
                .build();
        private final Tracker tracker = analytics.tracker("bench.call");

        /** Ends the threads. */
        @TearDown
        public void close() {
            analytics.close();
        }
    }

    /** An instance with one exporter, whose queue holds all calls of an invocation. */
    @State(Scope.Benchmark)
    public static class One {
        private final Object value = new Object();

        @SuppressWarnings("UnnecessaryLambda") // made once on purpose
        private final Supplier<Object> work = () -> value;

        private final Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults()
                        .withRing(AnalyticsConfig.defaults().ring().withSize(1 << 17)))
                .exporter(
                        "nowhere",
                        NOWHERE,
                        ExporterSettings.builder()
                                .queueSize(2 * EVENTS)
                                .batchSize(5_000)
                                .build())
                .build();
        private final Tracker tracker = analytics.tracker("bench.call");

        /** Stops the threads and verifies that everything was exported. */
        @TearDown
        public void close() {
            analytics.close();
            if (!analytics.health().isGood()) {
                throw new IllegalStateException("calls were lost: " + analytics.health());
            }
        }
    }

    /** Measures a call with three exporters. */
    @Benchmark
    public Object callWithThreeExporters(Three three) {
        return three.tracker.call(three.work);
    }

    /** Measures events from the call until the exporter has returned, many at a time. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public boolean eventIntoNullExporter(One one) {
        for (int i = 0; i < EVENTS; i++) {
            one.tracker.call(one.work);
        }
        return one.analytics.flush(PATIENCE);
    }
}
