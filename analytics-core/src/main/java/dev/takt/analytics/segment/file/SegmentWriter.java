package dev.takt.analytics.segment.file;

import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.segment.format.TotalsSummary;
import dev.takt.analytics.segment.format.TreeBuilder;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A writer of rows and figures to segments, on its own thread {@code takt-segments}. Callers never wait.
 *
 * <p>If a write fails, rows and figures wait in a bounded queue and are tried again at least once a second. Failures are counted and
 * logged at most once a minute. For use inside the library.
 */
public final class SegmentWriter {
    private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;

    /** The interval at which the bounds of the directory are checked even if no segment was sealed, 10 s. */
    private static final long CHECK_NANOS = 10_000_000_000L;

    private final SegmentQueue queue;
    private final Dictionaries dictionaries;
    private final SegmentLog log;
    private final Housekeeping housekeeping;
    private final HealthCounters health;
    private final SyncMode sync;
    private final long intervalNanos;
    private final Thread thread;
    private volatile Runnable askForMore = () -> {};
    private volatile boolean stopping;
    private volatile boolean ended;
    private boolean failing;
    private long retryAt;
    private long nextInterval;
    private long nextCheck = System.nanoTime();

    private SegmentWriter(
            Path directory,
            StoreSettings settings,
            Dictionaries dictionaries,
            Bands bands,
            Clock clock,
            HealthCounters health) {
        this.dictionaries = dictionaries;
        this.queue = new SegmentQueue(settings.queueRows());
        this.health = health;
        this.log = new SegmentLog(directory, settings, dictionaries, bands, this::reportDamage);
        this.housekeeping = new Housekeeping(directory, settings, clock, this::reportDamage);
        this.sync = settings.sync();
        this.intervalNanos = settings.flushInterval().toNanos();
        this.thread = OwnThread.daemon("takt-segments", this::run);
    }

    /**
     * Creates the directory if necessary, locks and recovers it.
     *
     * @throws IOException if there is another writer, if it contains segments of another version, or if it cannot be written
     */
    public static SegmentWriter open(
            Path directory,
            StoreSettings settings,
            Dictionaries dictionaries,
            Bands bands,
            Clock clock,
            HealthCounters health)
            throws IOException {
        SegmentWriter writer = new SegmentWriter(directory, settings, dictionaries, bands, clock, health);
        writer.log.open();
        return writer;
    }

    /** Starts the thread, which calls {@code everyInterval} once in a flush interval to request new rows. */
    public void start(Runnable everyInterval) {
        askForMore = everyInterval;
        thread.start();
    }

    /**
     * Adds rows, which must not change any more. Called by any thread; never waits.
     *
     * @param counted true if their figures are part of the lifetime totals
     * @return false if too many rows wait
     */
    public boolean offer(EventSource rows, boolean counted) {
        boolean taken = queue.offer(new SegmentQueue.Rows(rows, counted));
        LockSupport.unpark(thread);
        return taken;
    }

    /** Returns true if rows may be offered now. */
    public boolean hasRoom() {
        return queue.hasRoom();
    }

    /** Returns true if no rows will be taken from the queue any more. */
    public boolean hasEnded() {
        return ended;
    }

    /** Returns true if figures may be offered now; otherwise the caller adds them up further. */
    public boolean hasRoomForFigures() {
        return queue.hasRoomForFigures();
    }

    /**
     * Adds figures of calls without rows to the lifetime totals. They must not change any more.
     *
     * @param series series to write even if they have no figures
     * @param totals the figures by path
     * @param droppedRows the number of calls without a row
     */
    public void offerFigures(List<Series> series, Map<Integer, SeriesTotals> totals, long droppedRows) {
        TreeBuilder tree = new TreeBuilder(dictionaries, Series::id);
        series.forEach(tree::add);
        totals.forEach(tree::add);
        queue.add(new SegmentQueue.Figures(new TotalsSummary(droppedRows, tree.build())));
        LockSupport.unpark(thread);
    }

    /** Requests to write what was offered before, even if it fills no block. */
    public void requestWrite() {
        queue.requestWrite();
        LockSupport.unpark(thread);
    }

    /** Returns a future of true when all that was offered before is on disk, synced if so configured; of false if it cannot be. */
    public CompletableFuture<Boolean> flush() {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        queue.add(new SegmentQueue.Barrier(reached));
        LockSupport.unpark(thread);
        if (ended) {
            queue.answerBarriers(isAllWritten());
        }
        return reached;
    }

    /** Requests the thread to write what is left, seal the segment, release the directory and end. Returns at once. */
    public void beginClose() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            end();
        }
        LockSupport.unpark(thread);
    }

    /** Does what {@link #beginClose} does and waits; returns true if all was written and released in time. */
    public boolean close(Duration timeout) {
        beginClose();
        if (!Deadline.after(timeout).join(thread) || !isAllWritten()) {
            health.count(Fault.STORED_ROWS_LOST, queue.rows());
            return false;
        }
        return true;
    }

    private void run() {
        nextInterval = System.nanoTime() + intervalNanos;
        while (!stopping) {
            roundOrFailure();
            if (queue.isEmpty() || failing) {
                LockSupport.parkNanos(this, Math.min(intervalNanos, LONGEST_PAUSE_NANOS));
            }
        }
        retryAt = System.nanoTime();
        roundOrFailure();
        end();
    }

    /** Releases the directory. Called on the thread, or on the closing thread if the writer was never started. */
    private void end() {
        attempt(log::close);
        ended = true;
        queue.answerBarriers(isAllWritten());
    }

    /**
     * Runs one round. An exception, such as for lack of memory to report a failure, is counted and ends only this round. An interrupt is
     * cleared, because it would close each file that is written next.
     */
    @SuppressWarnings({"CatchingUnchecked", "Interruption"})
    private void roundOrFailure() {
        Thread.interrupted();
        try {
            round();
        } catch (Throwable failure) {
            failing = true;
            retryAt = System.nanoTime() + LONGEST_PAUSE_NANOS;
            health.count(Fault.STORE_FAILED);
        }
    }

    private boolean isAllWritten() {
        return !queue.hasWork() && !log.hasGathered();
    }

    @SuppressWarnings("CatchingUnchecked")
    private void round() {
        if (failing && System.nanoTime() - retryAt < 0) {
            queue.answerBarriers(false);
            return;
        }
        try {
            boolean due = System.nanoTime() - nextInterval >= 0;
            drain();
            if (due) {
                nextInterval = System.nanoTime() + intervalNanos;
                askForMore.run();
                if (sync != SyncMode.NONE) {
                    log.sync();
                }
            }
            failing = false;
            attempt(this::housekeep);
        } catch (Throwable failure) {
            failing = true;
            retryAt = System.nanoTime() + Math.min(intervalNanos, LONGEST_PAUSE_NANOS);
            report(failure);
            queue.answerBarriers(false);
        }
    }

    /**
     * Handles the waiting elements in order; one that fails remains in the queue. Rows are collected until they fill a block, or until a
     * write is requested: small blocks would be combined later, which costs as much as writing them.
     */
    private void drain() throws IOException {
        if (failing) {
            log.write();
        }
        for (SegmentQueue.Item item = queue.peek(); item != null; item = queue.peek()) {
            if (item instanceof SegmentQueue.Rows rows) {
                if (!log.hasRoomFor(rows.source().rows(), rows.counted())) {
                    log.write();
                    log.roll();
                }
                log.gather(rows.source(), rows.counted());
            } else {
                log.write();
                finish(item);
            }
            queue.remove();
        }
        if (stopping) {
            log.write();
        }
    }

    private void finish(SegmentQueue.Item item) throws IOException {
        if (item instanceof SegmentQueue.Figures figures) {
            log.figures(figures.totals());
        } else if (item instanceof SegmentQueue.Barrier barrier) {
            log.check();
            if (sync == SyncMode.FLUSH) {
                log.sync();
            }
            barrier.reached().complete(true);
        }
    }

    private void housekeep() throws IOException {
        boolean rolled = log.roll();
        if (rolled) {
            housekeeping.compact();
        }
        boolean due = System.nanoTime() - nextCheck >= 0;
        if ((rolled || due) && housekeeping.hasBounds()) {
            nextCheck = System.nanoTime() + CHECK_NANOS;
            housekeeping.retire();
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt work) {
        try {
            work.run();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private void report(Throwable failure) {
        health.report(Fault.STORE_FAILED, "calls could not be written to their files; they are tried again", failure);
    }

    private void reportDamage(DamagedPart damage) {
        health.report(Fault.STORE_DAMAGED, "passed over or cut off: " + damage, null);
    }
}
