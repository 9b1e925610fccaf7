package dev.takt.analytics.engine;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.segment.file.SegmentWriter;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.RowSink;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes data from the writer to the files: rows as they arrive, and the figures of calls without a row, so that the sum of the files'
 * contents is every counted call. Runs on the writer, except where stated.
 */
final class SegmentFeed implements RowSink {
    private static final long ROOM_PARK_NANOS = 50_000;

    private final SegmentWriter files;
    private final SeriesTable series;
    private final PathTable paths;
    private final HealthCounters health;
    private final TotalsTable withoutRows;
    private final boolean isLossless;
    private final long patienceNanos;
    private long droppedRows;

    /** True after a wait for room without success, until rows are taken again, so that there is one wait for each failure of the disk. */
    private boolean impatient;

    /** The number of series that were passed to the files, which contain {@code (other)} from the beginning. */
    private int knownSeries = SeriesTable.OTHER_ID + 1;

    private SegmentFeed(
            SegmentWriter files,
            StoreSettings settings,
            SeriesTable series,
            PathTable paths,
            Bands bands,
            HealthCounters health) {
        this.files = files;
        this.isLossless = settings.isLossless();
        this.patienceNanos = settings.blockTimeout().toNanos();
        this.series = series;
        this.paths = paths;
        this.health = health;
        this.withoutRows = new TotalsTable(bands);
    }

    /**
     * Opens the configured directory; returns empty if there is none.
     *
     * @throws UncheckedIOException if it is in use, has another version, or cannot be written
     */
    static Optional<SegmentFeed> open(
            StoreSettings settings,
            SeriesTable series,
            PathTable paths,
            Bands bands,
            Clock clock,
            HealthCounters health) {
        return settings.directory().map(directory -> {
            try {
                SegmentWriter files =
                        SegmentWriter.open(directory, settings, new Dictionaries(series, paths), bands, clock, health);
                return new SegmentFeed(files, settings, series, paths, bands, health);
            } catch (IOException refused) {
                throw new UncheckedIOException("No calls can be written to files: " + refused.getMessage(), refused);
            }
        });
    }

    /** Returns the settings of the rings: if no row may be lost to the files, callers wait as long as the writer does. */
    static RingSettings ringSettings(AnalyticsConfig config) {
        RingSettings rings = config.ring();
        Duration patience = config.store().blockTimeout();
        if (!config.store().isLossless()) {
            return rings;
        }
        return rings.overflow() == Overflow.BLOCK && rings.blockTimeout().compareTo(patience) > 0
                ? rings
                : rings.withOverflow(Overflow.BLOCK).withBlockTimeout(patience);
    }

    /** Returns the data in the directory, with the newest {@code maxEvents} rows. Any thread, before the start. */
    MergeInput resumed(Path directory, DurationThresholds thresholds, int maxEvents) {
        try (CallStore store = CallStore.open(directory)) {
            store.seriesInOrder().forEach(one -> series.resolve(one.name(), one.eventType(), one.tags()));
            long first = maxEvents == 0 ? 0 : store.rows() - maxEvents;
            EventSource newest = store.rows(first, store.rows());
            return MergeInput.of(
                    MergeSource.ofSnapshot(TotalsCut.of(store.rows(thresholds)).withRows(newest)),
                    series,
                    paths,
                    maxEvents);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("No calls can be resumed: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Starts writing; {@code everyInterval} runs once per flush interval, on the thread of the files. */
    void start(Runnable everyInterval) {
        files.start(everyInterval);
    }

    @Override
    public boolean offer(EventSource rows) {
        boolean taken = files.offer(rows, true);
        impatient &= !taken;
        return taken;
    }

    @Override
    public boolean awaitRoom() {
        if (!isLossless || impatient) {
            return false;
        }
        Deadline deadline = Deadline.after(Duration.ofNanos(patienceNanos));
        while (!files.hasRoom() && !files.hasEnded() && !deadline.isOver()) {
            LockSupport.parkNanos(this, ROOM_PARK_NANOS);
        }
        impatient = !files.hasRoom();
        return !impatient;
    }

    @Override
    public void lost(EventSource rows) {
        health.report(Fault.STORED_ROWS_LOST, rows.rows());
        rows.forEach(withoutRows::add);
    }

    /** Returns the figures of calls that have no row. */
    TotalsTable withoutRows() {
        return withoutRows;
    }

    /** Counts calls whose rows were dropped. */
    void dropped(long calls) {
        droppedRows += calls;
    }

    /** Keeps the message of a failure, which no row contains. */
    void keep(int seriesId, LastError error) {
        withoutRows.of(seriesId).keep(error);
    }

    /** Passes on the data of another instance: all of its figures, and its retained rows. */
    void absorb(MergeInput arrival) {
        withoutRows.absorb(arrival.totals());
        dropped(arrival.droppedRows());
        arrival.rows().handAllTo(new RowSink() {
            @Override
            public boolean offer(EventSource rows) {
                return files.offer(rows, false);
            }

            @Override
            public void lost(EventSource rows) {
                health.report(Fault.STORED_ROWS_LOST, rows.rows());
            }
        });
    }

    /** Passes on all new rows; rows without room are passed on later. Returns true if all were passed. */
    boolean handOver(EventStore store) {
        boolean allRows = store.handOver();
        files.requestWrite();
        if (!files.hasRoomForFigures()) {
            return false;
        }
        List<Series> all = series.all();
        Map<Integer, SeriesTotals> totals = withoutRows.takeAll();
        List<Series> changed = new ArrayList<>();
        for (Series one : all) {
            if (one.id() >= knownSeries || totals.containsKey(one.id())) {
                changed.add(one);
            }
        }
        if (!changed.isEmpty() || !totals.isEmpty() || droppedRows > 0) {
            files.offerFigures(changed, totals, droppedRows);
        }
        knownSeries = all.size();
        droppedRows = 0;
        return allRows;
    }

    /**
     * Returns a future that is true when all data passed before is on disk, false if that fails. If no row may be lost, it is false too
     * once one was. Thread-safe.
     */
    CompletableFuture<Boolean> flush() {
        return files.flush().thenApply(written -> written && !(isLossless && hasLost()));
    }

    private boolean hasLost() {
        return health.countOf(Fault.STORED_ROWS_LOST) > 0 || health.countOf(Fault.ROW_DROPPED) > 0;
    }

    /** Begins to end writing. Thread-safe. */
    void beginClose() {
        files.beginClose();
    }

    /** Ends writing; returns true if everything was written in time. Thread-safe. */
    boolean close(Duration timeout) {
        return files.close(timeout);
    }
}
