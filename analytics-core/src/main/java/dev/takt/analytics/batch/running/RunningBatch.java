package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.BatchRun;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.call.CallCounter;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.log.calls.LoggedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open batch: its texts from the program, and the figures of its calls. It counts calls for itself and for the enclosing batches.
 *
 * <p>The methods for the program are thread-safe; the counts belong to the writer. A call that ends after the batch counts for the nearest
 * open enclosing batch, and is not counted if there is none.
 */
final class RunningBatch implements BatchView, CallCounter {
    private final Clock clock;
    private final StyledText title;
    private final @Nullable RunningBatch outer;
    private final int depth;
    private final long startNanos;
    private final Instant startedAt;
    private final BatchTotals totals;
    private final Function<Supplier<BatchFigures>, CompletableFuture<BatchFigures>> onWriter;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    /** The references of a call that has no others; shared, so that a call allocates nothing. */
    private final CallReferences references = CallReferences.shared(CallStamp.counted(null, this));

    /** The references of a call that is not counted and has no line on the console. */
    private final CallReferences uncounted = CallReferences.shared(CallStamp.counted(null, new NoCounter()));

    private final ProgressRate rate = new ProgressRate();
    private volatile boolean open = true;
    private volatile StyledText message = StyledText.EMPTY;
    private volatile Progress progress = Progress.UNKNOWN;
    private volatile BatchFigures latest = BatchFigures.NONE;
    private volatile List<LoggedCall> lastFailures = List.of();

    RunningBatch(
            Clock clock,
            StyledText title,
            @Nullable RunningBatch outer,
            BatchTotals totals,
            Function<Supplier<BatchFigures>, CompletableFuture<BatchFigures>> onWriter) {
        this.clock = clock;
        this.title = title;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
        this.totals = totals;
        this.onWriter = onWriter;
        this.startNanos = clock.nanoTime();
        this.startedAt = clock.now();
    }

    /** Returns the nearest open batch: {@code batch} itself, or one that encloses it; null if there is none. */
    static @Nullable RunningBatch nearestOpen(@Nullable RunningBatch batch) {
        RunningBatch nearest = batch;
        while (nearest != null && !nearest.open) {
            nearest = nearest.outer;
        }
        return nearest;
    }

    /** Returns the nearest open enclosing batch; null if there is none. */
    @Nullable
    RunningBatch nearestOpenOuter() {
        return nearestOpen(outer);
    }

    /** Returns the references of a call that has no others. */
    CallReferences references() {
        return references;
    }

    /** Returns the references of a call that is not counted and has no line on the console. */
    CallReferences uncounted() {
        return uncounted;
    }

    /** A counter that counts nothing, and keeps calls off the console while this batch or an enclosing one is open. */
    private final class NoCounter implements CallCounter {
        @Override
        public boolean count(EventView call) {
            return nearestOpen(RunningBatch.this) != null;
        }

        @Override
        public void countDropped(long durationNanos, Outcome outcome) {
            // these calls are not counted, dropped or not
        }
    }

    @Override
    public boolean count(EventView call) {
        RunningBatch nearest = nearestOpen(this);
        for (RunningBatch batch = nearest; batch != null; batch = batch.outer) {
            batch.totals.add(call);
        }
        return nearest != null;
    }

    @Override
    public void countDropped(long durationNanos, Outcome outcome) {
        for (RunningBatch batch = this; batch != null; batch = batch.outer) {
            batch.totals.addDropped(durationNanos, outcome);
        }
    }

    void say(StyledText words) {
        message = words;
    }

    void progress(Progress reached) {
        progress = reached;
        rate.reached(clock.nanoTime(), reached.done());
    }

    /** Returns true if this call is the first to close the batch. */
    boolean beginClosing() {
        return closing.compareAndSet(false, true);
    }

    /** Ends the counting and returns the last figures. Runs on the writer. */
    BatchFigures end() {
        open = false;
        latest = totals.figures();
        lastFailures = totals.lastFailures();
        return latest;
    }

    /** Stores and returns the present figures, unless the counting has ended. Runs on the writer. */
    BatchFigures renew() {
        if (open) {
            latest = totals.figures();
        }
        return latest;
    }

    /** Returns the last known figures. */
    BatchFigures latest() {
        return latest;
    }

    /** Returns the summary of this batch. */
    BatchRun run(BatchFigures figures, Duration elapsed, boolean stillOpen) {
        return new BatchRun(title.plain(), startedAt, elapsed, figures, stillOpen);
    }

    /** Returns the last failures, ordered by their ends, the oldest first; empty before the counting has ended. */
    List<LoggedCall> lastFailures() {
        return lastFailures;
    }

    @Override
    public StyledText title() {
        return title;
    }

    @Override
    public StyledText message() {
        return message;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public Optional<BatchView> outer() {
        return Optional.ofNullable(outer);
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public double progressPerSecond() {
        return rate.perSecond(clock.nanoTime());
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(Math.max(0, clock.nanoTime() - startNanos));
    }

    @Override
    public BatchFigures figures() {
        if (open && asked.compareAndSet(false, true)) {
            CompletableFuture<BatchFigures> unused = onWriter.apply(totals::figures)
                    .whenComplete((figures, failure) -> {
                        if (figures != null && open) {
                            latest = figures;
                        }
                        asked.set(false);
                    });
        }
        return latest;
    }

    @Override
    public StyledText summary() {
        return BatchWords.summary(figures(), elapsed());
    }

    @Override
    public String toString() {
        return title.plain();
    }
}
