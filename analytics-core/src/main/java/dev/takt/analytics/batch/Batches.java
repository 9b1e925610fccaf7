package dev.takt.analytics.batch;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationUnit;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.CallCounter;
import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.require.StackRoom;
import dev.takt.analytics.totals.Bands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one instance: opens them, knows which one work belongs to, and closes them. Any thread.
 *
 * <p>For our own modules; programs have {@code analytics.batchMode} and {@code ReactorAnalytics.batch}.
 */
public final class Batches {
    private static final Duration LONGEST_AT_EXIT = Duration.ofSeconds(5);

    private final CarriedContext.Key<RunningBatch> key = new CarriedContext.Key<>(RunningBatch.class, "batch");
    private final BatchHistory history = new BatchHistory();
    private final boolean enabled;
    private final Bands bands;
    private final CallLine line;
    private final Clock clock;
    private final WriterRequests writer;
    private final GuardedDisplay display;
    private final ExitHook exit = new ExitHook(() -> closeAll(Deadline.after(LONGEST_AT_EXIT)));

    /** What is asked of the writer. */
    public interface WriterRequests {
        /** Has {@code task} carried out once everything published before was taken in. */
        CompletableFuture<BatchFigures> ask(Supplier<BatchFigures> task);

        /** Waits for an answer, a bounded time, and says so if there is none: then null. */
        @Nullable
        BatchFigures await(CompletableFuture<BatchFigures> answer);
    }

    /** Batches that are shown on the display that is provided as a service. */
    @SuppressWarnings("exports")
    public Batches(AnalyticsConfig config, Clock clock, HealthCounters health, WriterRequests writer) {
        this(config, clock, writer, new GuardedDisplay(health));
    }

    Batches(AnalyticsConfig config, Clock clock, WriterRequests writer, GuardedDisplay display) {
        this.enabled = config.enabled();
        this.bands = Bands.of(config.durationThresholds());
        this.line = new CallLine(
                config.durationThresholds(), DurationUnit.AUTO, config.time().zone());
        this.clock = clock;
        this.writer = writer;
        this.display = display;
    }

    /** Whether there are batches at all: not on a disabled instance, which hands out one that does nothing. */
    public boolean enabled() {
        return enabled;
    }

    /** Opens a batch for what this thread does from now on. */
    public Batch open(String title) {
        ThreadContext context = ThreadContext.current();
        Batch batch = openApart(title, context.carried());
        context.exchange(carriedBy(batch, context.carried()));
        return batch;
    }

    /** Opens a batch inside the one that {@code outside} has, if any; no thread carries it yet. */
    @SuppressWarnings("exports")
    public Batch openApart(String title, CarriedContext outside) {
        Require.notNull("title", title);
        if (!enabled) {
            return Batch.NOTHING;
        }
        StackRoom.requireForTwo();
        RunningBatch outer = RunningBatch.nearestOpen(outside.get(key));
        RunningBatch running =
                new RunningBatch(clock, StyledText.of(title), outer, new BatchTotals(bands), writer::ask);
        history.opened(running);
        exit.opened();
        display.opened(running);
        return new Batch(this, running);
    }

    /** What work inside {@code batch} carries, that would carry {@code outside} else. */
    @SuppressWarnings("exports")
    public CarriedContext carriedBy(Batch batch, CarriedContext outside) {
        RunningBatch running = batch.running();
        return running == null ? outside : outside.with(key, running);
    }

    /** What a call that carries {@code carried} takes to the writer: {@code references}, and who counts it if it is in a batch. */
    @SuppressWarnings("exports")
    public @Nullable CallReferences inBatch(
            CarriedContext carried, @Nullable CallReferences references, long durationNanos) {
        RunningBatch batch = carried.get(key);
        return batch == null ? references : withCounter(batch.references(), references, durationNanos);
    }

    /** As {@link #inBatch}, for a call that is not counted in its batch and has no line on the console either. */
    @SuppressWarnings("exports")
    public @Nullable CallReferences besideBatch(
            CarriedContext carried, @Nullable CallReferences references, long durationNanos) {
        RunningBatch batch = carried.get(key);
        return batch == null ? references : withCounter(batch.uncounted(), references, durationNanos);
    }

    private static CallReferences withCounter(
            CallReferences shared, @Nullable CallReferences references, long durationNanos) {
        CallStamp stamp = Objects.requireNonNull(shared.stamp());
        CallCounter counter = Objects.requireNonNull(stamp.counter());
        return references == null
                ? shared
                : references.withStamp(CallStamp.counted(references.stamp(), counter), durationNanos);
    }

    /** Has this thread no longer carry {@code batch}, though it stays open. */
    public void leave(Batch batch) {
        RunningBatch running = batch.running();
        if (running != null) {
            leave(running);
        }
    }

    /** Ends {@code batch} without waiting for anything: its last lines come when the writer has counted. */
    public void closeSoon(Batch batch) {
        RunningBatch running = batch.running();
        if (running != null) {
            close(running, false, false);
        }
    }

    /**
     * Ends all that are open, those inside others first, and waits for their last figures and lines, all together at most until
     * {@code deadline}; as interrupted where the JVM is about to exit. The figures of a batch that the writer has not counted by then
     * are those known before.
     */
    @SuppressWarnings("exports")
    public void closeAll(Deadline deadline) {
        List<RunningBatch> open = history.open().stream()
                .filter(RunningBatch::beginClosing)
                .sorted((one, other) -> Integer.compare(other.depth(), one.depth()))
                .toList();
        Map<RunningBatch, CompletableFuture<BatchFigures>> asked = new LinkedHashMap<>();
        open.forEach(running -> {
            leave(running);
            asked.put(running, writer.ask(running::end));
        });
        boolean unused = deadline.await(() -> asked.values().stream().allMatch(CompletableFuture::isDone));
        if (!open.isEmpty()) {
            Thread shower = OwnThread.daemon("takt-batches", () -> closeAll(asked, deadline));
            shower.start();
            unused = deadline.join(shower);
        }
    }

    /** On a thread of its own, since a display may hang. */
    private void closeAll(Map<RunningBatch, CompletableFuture<BatchFigures>> asked, Deadline deadline) {
        boolean interrupted = ExitHook.isExiting();
        List<CompletableFuture<?>> shown = new ArrayList<>();
        asked.forEach((running, last) -> {
            BatchFigures figures = last.isDone() ? writer.await(last) : null;
            shown.add(closed(running, figures, running.elapsed(), interrupted));
        });
        shown.forEach(lines -> display.await(lines, deadline));
    }

    void updated(RunningBatch running) {
        display.updated(running);
    }

    /** Has this thread carry the nearest open batch round {@code running}, if it carries that one itself. */
    void leave(RunningBatch running) {
        ThreadContext context = ThreadContext.current();
        CarriedContext carried = context.carried();
        if (carried.get(key) == running) {
            RunningBatch outer = running.nearestOpenRound();
            context.exchange(outer == null ? carried.without(key) : carried.with(key, outer));
        }
    }

    /** Has the writer look what the open batches did, so that {@link #runs} tells of now once that is done; waits for nothing. */
    public void renew() {
        history.open().forEach(running -> {
            CompletableFuture<?> unused = writer.ask(running::renew);
        });
    }

    /** The batches that are open and those closed last, the one opened last first; at most {@link BatchRun#MOST}. */
    public List<BatchRun> runs() {
        return history.runs();
    }

    void close(RunningBatch running) {
        close(running, true, false);
    }

    private void close(RunningBatch running, boolean waits, boolean interrupted) {
        StackRoom.require();
        if (!running.beginClosing()) {
            return;
        }
        Duration elapsed = running.elapsed();
        CompletableFuture<BatchFigures> last = writer.ask(running::end);
        if (waits) {
            display.await(
                    closed(running, writer.await(last), elapsed, interrupted),
                    Deadline.after(GuardedDisplay.PATIENCE.multipliedBy(2)));
        } else {
            CompletableFuture<?> unused = last.whenComplete((figures, failure) -> {
                CompletableFuture<?> unusedToo = closed(running, figures, elapsed, interrupted);
            });
        }
    }

    private CompletableFuture<?> closed(
            RunningBatch running, @Nullable BatchFigures figures, Duration elapsed, boolean interrupted) {
        BatchFigures known = figures == null ? running.latest().incomplete() : figures;
        history.closed(running, known, elapsed);
        exit.closed();
        List<String> failures =
                running.lastFailures().stream().map(line::failure).toList();
        return display.closed(
                running,
                interrupted ? BatchWords.interrupted(running, failures) : BatchWords.result(known, elapsed, failures));
    }
}
