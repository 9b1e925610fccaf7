package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.BatchRun;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.call.CallCounter;
import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.DurationUnit;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.log.calls.CallLine;
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

/** The batches of one instance: opens them, finds the batch of a call, and closes them. Thread-safe. */
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

    /** The requests of batches to the writer. */
    public interface WriterRequests {
        /** Runs {@code task} on the writer after everything published before was taken in. */
        CompletableFuture<BatchFigures> ask(Supplier<BatchFigures> task);

        /** Waits a bounded time for an answer; if it is late, logs that and returns null. */
        @Nullable
        BatchFigures await(CompletableFuture<BatchFigures> answer);
    }

    /** Creates batches that are shown on the display that is provided as a service. */
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

    /** Returns true if there are batches; a disabled instance returns batches without effect. */
    public boolean enabled() {
        return enabled;
    }

    /** Opens a batch for the further work of this thread. */
    public Batch open(String title) {
        ThreadContext context = ThreadContext.current();
        Batch batch = openApart(title, context.carried());
        context.exchange(carriedBy(batch, context.carried()));
        return batch;
    }

    /** Opens a batch inside the one of {@code outside}, if any; no thread carries it yet. */
    public Batch openApart(String title, CarriedContext outside) {
        Require.notNull("title", title);
        if (!enabled) {
            return new OpenBatch(this, null);
        }
        StackRoom.requireForTwo();
        RunningBatch outer = RunningBatch.nearestOpen(outside.get(key));
        RunningBatch running =
                new RunningBatch(clock, StyledText.of(title), outer, new BatchTotals(bands), writer::ask);
        history.opened(running);
        exit.opened();
        display.opened(running);
        return new OpenBatch(this, running);
    }

    /** Returns the context of work inside {@code batch}, based on {@code outside}. */
    public CarriedContext carriedBy(Batch batch, CarriedContext outside) {
        RunningBatch running = OpenBatch.running(batch);
        return running == null ? outside : outside.with(key, running);
    }

    /** Returns the references of a call with the context {@code carried}: {@code references}, and the batch that counts it. */
    public @Nullable CallReferences inBatch(
            CarriedContext carried, @Nullable CallReferences references, long durationNanos) {
        RunningBatch batch = carried.get(key);
        return batch == null ? references : withCounter(batch.references(), references, durationNanos);
    }

    /** Works as {@link #inBatch} for a call that its batch does not count and that has no line on the console either. */
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

    /** Removes {@code batch} from the context of this thread; the batch stays open. */
    public void leave(Batch batch) {
        RunningBatch running = OpenBatch.running(batch);
        if (running != null) {
            leave(running);
        }
    }

    /** Ends {@code batch} without waiting: its last lines follow when the writer has counted its calls. */
    public void closeSoon(Batch batch) {
        RunningBatch running = OpenBatch.running(batch);
        if (running != null) {
            close(running, false, false);
        }
    }

    /**
     * Ends all open batches, inner ones first, and waits for their last figures and lines, at most until {@code deadline} for all. They end as
     * interrupted if the JVM is about to exit. If the writer has not counted a batch by then, its previous figures are used.
     */
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

    /** Closes the batches on a separate thread, because a display may hang. */
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

    /** Makes this thread carry the nearest open batch that encloses {@code running}, if it carries {@code running}. */
    void leave(RunningBatch running) {
        ThreadContext context = ThreadContext.current();
        CarriedContext carried = context.carried();
        if (carried.get(key) == running) {
            RunningBatch outer = running.nearestOpenOuter();
            context.exchange(outer == null ? carried.without(key) : carried.with(key, outer));
        }
    }

    /** Requests new figures of the open batches from the writer, without waiting; {@link #runs} returns them once they are there. */
    public void renew() {
        history.open().forEach(running -> {
            CompletableFuture<?> unused = writer.ask(running::renew);
        });
    }

    /** Returns the open batches and the last closed ones, the last opened first; at most {@link BatchRun#MOST}. */
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
                    Deadline.after(GuardedDisplay.LAST_LINES_WAIT.multipliedBy(2)));
        } else {
            CompletableFuture<?> unused = last.whenComplete((figures, failure) -> {
                CompletableFuture<?> unusedToo = closed(running, figures, elapsed, interrupted);
            });
        }
    }

    private CompletableFuture<?> closed(
            RunningBatch running, @Nullable BatchFigures figures, Duration elapsed, boolean interrupted) {
        BatchFigures last = figures == null ? running.latest().incomplete() : figures;
        history.closed(running, last, elapsed);
        exit.closed();
        List<String> failures =
                running.lastFailures().stream().map(line::failure).toList();
        return display.closed(
                running,
                interrupted ? BatchWords.interrupted(running, failures) : BatchWords.result(last, elapsed, failures));
    }
}
