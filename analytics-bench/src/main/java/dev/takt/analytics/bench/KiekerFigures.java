package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kieker.common.configuration.Configuration;
import kieker.common.record.controlflow.OperationExecutionRecord;
import kieker.monitoring.core.configuration.ConfigurationFactory;
import kieker.monitoring.core.controller.IMonitoringController;
import kieker.monitoring.core.controller.MonitoringController;
import kieker.monitoring.core.registry.ControlFlowRegistry;
import kieker.monitoring.core.registry.SessionRegistry;
import kieker.monitoring.timer.ITimeSource;
import kieker.monitoring.writer.filesystem.BinaryLogStreamHandler;
import kieker.monitoring.writer.filesystem.FileWriter;
import org.jspecify.annotations.Nullable;

/**
 * The figures of nested calls beside Kieker, which keeps each call with its place in its trace.
 *
 * <p>The scenario is that of MooBench: a method that calls itself to a depth of ten. One thread makes 1,000,000 calls; the time ends when all of
 * them are in memory or in files. Nothing may be lost: both wait if their queue is full. No JMH, because an end of the writer is part of
 * what is measured.
 */
final class KiekerFigures {
    private static final int DEPTH = 10;
    private static final int TRACES = 100_000;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 7;
    private static final String METHOD = "moobench.application.MonitoredClass.monitoredMethod";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The size of a record of Kieker in a binary file: its type, the time of writing, and eight fields. */
    private static final int BYTES_A_RECORD = 56;

    private static final double CALLS = (double) TRACES * DEPTH;

    private KiekerFigures() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        for (Figure figure : measure()) {
            System.out.printf(Locale.ROOT, "%s: %.4f ×; %s%n", figure.name(), figure.measured(), figure.from());
        }
    }

    /** Measures the figures in a temporary directory; takes about half a minute. */
    static List<Figure> measure() throws Exception {
        Path scratch = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".kieker-figures");
        try {
            double[][] nanos = AlternatingRuns.nanos(
                    WARM_UPS,
                    ROUNDS,
                    new KiekerRun(null),
                    new TaktRun(null),
                    new KiekerRun(scratch.resolve("kieker")),
                    new TaktRun(scratch.resolve("takt")));
            return List.of(
                    figure(
                            "a nested call in memory against Kieker's with a writer to nowhere",
                            nanos[1],
                            nanos[0],
                            7,
                            9),
                    figure("a nested call in files against Kieker's in binary files", nanos[3], nanos[2], 6, 9));
        } finally {
            Scratch.delete(scratch);
        }
    }

    private static Figure figure(String name, double[] takt, double[] kieker, double must, double aim) {
        double ours = AlternatingRuns.median(takt) / CALLS;
        double theirs = AlternatingRuns.median(kieker) / CALLS;
        String from = String.format(Locale.ROOT, "Takt %.1f ns, Kieker %.1f ns a call", ours, theirs);
        return new Figure(name, "×", ours / theirs, 1 / must, 1 / aim, from);
    }

    /** Calls of Takt with rows and call tree. */
    private static final class TaktRun implements AlternatingRuns.Work {
        private final @Nullable Path directory;
        private Analytics analytics = Analytics.create();
        private Tracker tracker = analytics.tracker(METHOD);

        private TaktRun(@Nullable Path directory) {
            this.directory = directory;
            analytics.close();
        }

        @Override
        public void prepare() throws IOException {
            AnalyticsConfig defaults = AnalyticsConfig.defaults();
            AnalyticsConfig config = defaults.withRing(
                    defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(PATIENCE));
            if (directory != null) {
                config = config.withStore(defaults.store()
                        .withDirectory(Files.createDirectories(directory))
                        .withOverflow(Overflow.BLOCK)
                        .withBlockTimeout(PATIENCE));
            }
            analytics = Analytics.builder().config(config).build();
            tracker = analytics.tracker(METHOD);
        }

        @Override
        public void run() throws TimeoutException {
            for (int trace = 0; trace < TRACES; trace++) {
                monitoredMethod(DEPTH);
            }
            if (!analytics.flush()) {
                throw new TimeoutException("not flushed");
            }
        }

        @Override
        public void finish() throws IOException {
            long calls = analytics.stats().calls();
            long losses = analytics.health().counts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            analytics.close();
            if (calls != (long) CALLS || losses > 0) {
                throw new IllegalStateException(calls + " calls, " + losses + " losses");
            }
            if (directory != null) {
                Scratch.delete(directory);
            }
        }

        private long monitoredMethod(int depth) {
            return tracker.call(() -> depth > 1 ? monitoredMethod(depth - 1) : System.nanoTime());
        }
    }

    /** Calls of Kieker, with the steps of its probe for operations. */
    private static final class KiekerRun implements AlternatingRuns.Work {
        private final @Nullable Path directory;
        private @Nullable IMonitoringController controller;

        private KiekerRun(@Nullable Path directory) {
            this.directory = directory;
        }

        @Override
        public void prepare() throws IOException {
            Configuration configuration = ConfigurationFactory.createDefaultConfiguration();
            configuration.setProperty("kieker.monitoring.metadata", "false");
            configuration.setProperty("kieker.monitoring.useShutdownHook", "false");
            configuration.setProperty("kieker.monitoring.writer", NullWriter.class.getName());
            if (directory != null) {
                configuration.setProperty("kieker.monitoring.writer", FileWriter.class.getName());
                configuration.setProperty(
                        FileWriter.CONFIG_PATH,
                        Files.createDirectories(directory).toString());
                configuration.setProperty(FileWriter.CONFIG_LOG_STREAM_HANDLER, BinaryLogStreamHandler.class.getName());
            }
            controller = MonitoringController.createInstance(configuration);
        }

        @Override
        public void run() throws InterruptedException {
            IMonitoringController opened = opened();
            for (int trace = 0; trace < TRACES; trace++) {
                monitoredMethod(opened, opened.getTimeSource(), DEPTH);
            }
            boolean unused = opened.terminateMonitoring();
            opened.waitForTermination(TimeUnit.NANOSECONDS.toMillis(PATIENCE.toNanos()));
        }

        @Override
        public void finish() throws IOException {
            if (directory != null) {
                if (Scratch.size(directory) < CALLS * BYTES_A_RECORD) {
                    throw new IllegalStateException("records are missing in " + directory);
                }
                Scratch.delete(directory);
            }
        }

        private IMonitoringController opened() {
            IMonitoringController opened = controller;
            if (opened == null) {
                throw new IllegalStateException("not prepared");
            }
            return opened;
        }

        private static long monitoredMethod(IMonitoringController controller, ITimeSource clock, int depth) {
            if (!controller.isMonitoringEnabled() || !controller.isProbeActivated(METHOD)) {
                throw new IllegalStateException("not monitored");
            }
            ControlFlowRegistry flow = ControlFlowRegistry.INSTANCE;
            String session = SessionRegistry.INSTANCE.recallThreadLocalSessionId();
            long trace = flow.recallThreadLocalTraceId();
            boolean isEntry = trace == OperationExecutionRecord.NO_TRACE_ID;
            int order = 0;
            int stack = 0;
            if (isEntry) {
                trace = flow.getAndStoreUniqueThreadLocalTraceId();
                flow.storeThreadLocalEOI(0);
                flow.storeThreadLocalESS(1);
            } else {
                order = flow.incrementAndRecallThreadLocalEOI();
                stack = flow.recallAndIncrementThreadLocalESS();
            }
            long start = clock.getTime();
            try {
                return depth > 1 ? monitoredMethod(controller, clock, depth - 1) : System.nanoTime();
            } finally {
                long end = clock.getTime();
                boolean unused = controller.newMonitoringRecord(new OperationExecutionRecord(
                        METHOD, session, trace, start, end, controller.getHostname(), order, stack));
                if (isEntry) {
                    flow.unsetThreadLocalTraceId();
                    flow.unsetThreadLocalEOI();
                    flow.unsetThreadLocalESS();
                } else {
                    flow.storeThreadLocalESS(stack);
                }
            }
        }
    }

    /** A writer of Kieker that drops each record, in place of the one that writes files. */
    public static final class NullWriter extends kieker.monitoring.writer.AbstractMonitoringWriter {
        /** Creates the writer, as Kieker does by reflection. */
        public NullWriter(Configuration configuration) {
            super(configuration);
        }

        @Override
        public void onStarting() {}

        @Override
        public void writeMonitoringRecord(kieker.common.record.IMonitoringRecord written) {}

        @Override
        public void onTerminating() {}
    }
}
