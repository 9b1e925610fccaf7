package dev.takt.analytics.engine;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.running.Batches;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.TrackerContext;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.path.SlowCalls;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.scope.Recorder;
import dev.takt.analytics.scope.Scope;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.tracker.Enrichment;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import dev.takt.analytics.tracker.Trackers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of every kind, once in a process, before the first call of the program, with separate rings and trackers.
 *
 * <p>A class whose initialisation ends with a {@code StackOverflowError} or an {@code OutOfMemoryError} can never be used again. So the
 * classes that a tracked call needs are initialised here, on a thread with a whole stack, and not by the first tracked call.
 */
final class ClassWarmUp {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HealthCounters health = HealthCounters.unlogged();
    private final Clock clock = Clock.system();
    private final SeriesTable series = new SeriesTable(Byte.MAX_VALUE);
    private final PathTable paths = new PathTable(2, Byte.MAX_VALUE, () -> {});
    private final InFlight inFlight = new InFlight(1, health);
    private final EventRing ring;
    private final Trackers trackers;

    private ClassWarmUp(AnalyticsConfig config) {
        RingSettings small = new RingSettings(2, 1, 1, Overflow.DROP, Duration.ofMillis(1));
        BlockHandler intake = new BlockHandler(
                config,
                series,
                paths,
                inFlight,
                clock,
                health,
                new Followers(List.of(), health),
                null,
                new GaugeTable(1));
        ring = new EventRing(small, intake::accept, intake, series::byId, paths, clock, health);
        Batches batches = new Batches(config, clock, health, new NoRequests());
        SlowCalls slowCalls = new SlowCalls(1, start -> clock.now(), () -> {});
        CallRecorder recorder =
                new CallRecorder(true, clock, ring, series, inFlight, batches, true, paths, slowCalls, () -> null);
        trackers = Trackers.of(new TrackerContext(recorder, health), 1, List.of());
    }

    /** Makes the calls, unless this process has made them. Never throws: a failure here shows again at the real call. */
    @SuppressWarnings("CatchingUnchecked")
    static void once(AnalyticsConfig config) {
        if (!BEGUN.compareAndSet(false, true)) {
            return;
        }
        try {
            Thread thread = OwnThread.daemon("takt-rehearsal", () -> run(config));
            thread.start();
            boolean unused = Deadline.after(LONGEST).join(thread);
        } catch (Throwable noThread) {
            // the program has bigger problems than the order of class initialisation
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void run(AnalyticsConfig config) {
        try {
            ClassWarmUp rehearsal = new ClassWarmUp(config);
            rehearsal.makeCalls();
            rehearsal.ring.close(Duration.ZERO);
            callOnce(rehearsal.trackers.of("rehearsal", Trackers.DEFAULT_EVENT_TYPE));
        } catch (Throwable failure) {
            // same reason as above
        }
    }

    private void makeCalls() {
        Tracker plain = trackers.of("rehearsal", Trackers.DEFAULT_EVENT_TYPE);
        callOnce(plain);
        callOnce(plain.slowerThan(Duration.ZERO));
        callOnce(plain.hook(Hook.after(call -> Enrichment.none().tag("rehearsed", "true"))));
        callOnce(plain.hook(call -> result -> Enrichment.none()));
        trackers.withTags(Tags.of("rehearsed", "tags"), () -> {
            callOnce(plain);
            return true;
        });
        try (Scope scope = Recorder.create().record()) {
            Scope.incr("rehearsed");
            callOnce(plain);
        }
    }

    private static void callOnce(Tracker tracker) {
        tracker.run(() -> {});
        tracker.call((Supplier<Boolean>) () -> true);
        try {
            tracker.run(() -> {
                throw new IllegalStateException("rehearsed");
            });
        } catch (IllegalStateException rehearsed) {
            // ignored: thrown on purpose
        }
        try (Timer timer = tracker.start()) {
            timer.tag("rehearsed", "timer").success();
        }
        CallRecorder recorder = TrackerParts.of(tracker).recorder();
        tracker.record(recorder.wallTime(recorder.nanoTime()), Duration.ofDays(1), Outcome.SUCCESS);
        CompletableFuture<Boolean> pending = new CompletableFuture<>();
        CompletableFuture<Boolean> followed = tracker.future(() -> pending);
        pending.complete(true);
        followed.join();
        CompletableFuture<Boolean> unused =
                tracker.future(() -> CompletableFuture.failedFuture(new IllegalStateException()));
    }

    /** Answers no request, since there are no batches here. */
    private static final class NoRequests implements Batches.WriterRequests {
        @Override
        public CompletableFuture<BatchFigures> ask(Supplier<BatchFigures> task) {
            return new CompletableFuture<>();
        }

        @Override
        public @Nullable BatchFigures await(CompletableFuture<BatchFigures> answer) {
            return null;
        }
    }
}
