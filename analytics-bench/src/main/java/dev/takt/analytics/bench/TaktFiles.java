package dev.takt.analytics.bench;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.file.SegmentWriter;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The segment files, written as by the library: blocks of rows through the queue to {@code takt-segments}. */
final class TaktFiles implements StoragePeer {
    private static final AnalyticsConfig CONFIG = AnalyticsConfig.defaults();
    private static final int BLOCK_ROWS = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SeriesTable table = new SeriesTable(Captures.SERIES);
    private final Series[] series = new Series[Captures.SERIES];
    private @Nullable SegmentWriter writer;
    private @Nullable CallStore opened;

    TaktFiles() {
        for (int i = 0; i < series.length; i++) {
            series[i] = table.resolve(Captures.name(i), "call", Tags.empty());
        }
    }

    @Override
    public String name() {
        return "Takt";
    }

    @Override
    public void create(Path directory, boolean synced) throws Exception {
        DurationThresholds thresholds = CONFIG.durationThresholds();
        StoreSettings settings = CONFIG.store()
                .withDirectory(directory)
                .withSync(synced ? SyncMode.FLUSH : SyncMode.NONE)
                .withSegmentBytes(64 << 20)
                .withFlushInterval(Duration.ofMinutes(1));
        writer = SegmentWriter.open(
                directory,
                settings,
                new Dictionaries(table, new PathTable(1, 1, () -> {})),
                Bands.of(thresholds),
                Clock.system(),
                new HealthCounters());
        writer.start(() -> {});
    }

    @Override
    public void insert(Captures calls, int batch) throws Exception {
        SegmentWriter to = writer;
        if (to == null) {
            throw new IllegalStateException("not created");
        }
        for (int from = 0; from < calls.count(); from += batch) {
            int end = Math.min(calls.count(), from + batch);
            for (int block = from; block < end; block += BLOCK_ROWS) {
                EventSource rows = new Rows(calls, block, Math.min(end, block + BLOCK_ROWS));
                while (!to.offer(rows, true)) {
                    Thread.onSpinWait();
                }
            }
            if (!to.flush().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("not written");
            }
        }
    }

    @Override
    public double mean(String name) {
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened.stats(StatsQuery.all().names(name)).averageDuration().toNanos();
    }

    @Override
    public void open(Path directory) throws Exception {
        opened = CallStore.open(directory);
    }

    @Override
    public void close() throws Exception {
        if (writer != null && !writer.close(PATIENCE)) {
            throw new IllegalStateException("not closed");
        }
        writer = null;
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    /** A range of captures in the form of a chunk of rows. */
    private final class Rows implements EventSource, EventView {
        private final Captures calls;
        private final int from;
        private final int to;
        private int row;

        Rows(Captures calls, int from, int to) {
            this.calls = calls;
            this.from = from;
            this.to = to;
        }

        @Override
        public long rows() {
            return (long) to - from;
        }

        @Override
        public void forEach(EventConsumer consumer) {
            for (row = from; row < to; row++) {
                consumer.accept(this);
            }
        }

        @Override
        public int seriesId() {
            return series[calls.series[row]].id();
        }

        @Override
        public Series series() {
            return series[calls.series[row]];
        }

        @Override
        public long startEpochNanos() {
            return calls.starts[row];
        }

        @Override
        public long durationNanos() {
            return calls.durations[row];
        }

        @Override
        public Outcome outcome() {
            return calls.failed[row] ? Outcome.FAILURE : Outcome.SUCCESS;
        }

        @Override
        public @Nullable String errorType() {
            return calls.failed[row] ? "java.io.IOException" : null;
        }

        @Override
        public @Nullable Throwable error() {
            return null;
        }

        @Override
        public @Nullable CallDetails details() {
            return null;
        }
    }
}
