package dev.takt.analytics.tracker;

import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.CallFrame;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.RunningHooks;
import dev.takt.analytics.measure.TrackedFuture;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.require.StackRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jspecify.annotations.Nullable;

/**
 * Measures the calls of one series: one name, event type and set of tags. Immutable, thread-safe, and cheap to keep in a field.
 *
 * <p>{@code call}, {@code run} and {@code future} run now; {@code track}, {@code trackCallable} and {@code trackFuture} return a
 * decorated function to be called later. A tracked call returns and throws the same object as the original, on the same thread. A
 * {@link java.util.concurrent.CancellationException}, also inside the wrapper exceptions of futures, counts as cancelled; any other
 * throwable counts as failed.
 *
 * <p>The compiler picks the overload: a lambda passed to {@code call} may throw checked exceptions, and the call declares only those. Two
 * limits: a lambda that can only throw, as in {@code track(() -> { throw … })}, is taken for a {@link Supplier}; a reference to an
 * overloaded method is ambiguous, so use a lambda or a cast. Kotlin picks the overloads without checked exceptions, since it has none.
 */
public abstract sealed class Tracker permits SeriesTracker {
    private static final UnusualCall UNUSUAL = new UnusualCall();

    private final CallRecorder recorder;
    private final Series series;
    private final @Nullable CallStamp stamp;
    private final Hooks hooks;
    private final List<@Nullable Object> arguments;

    /** True if calls are measured and have no hooks. All other calls take a separate path, so that this one stays small. */
    private final boolean usual;

    Tracker(
            CallRecorder recorder,
            Series series,
            @Nullable CallStamp stamp,
            Hooks hooks,
            List<@Nullable Object> arguments) {
        this.recorder = recorder;
        this.series = series;
        this.stamp = stamp;
        this.hooks = hooks;
        this.arguments = arguments;
        this.usual = recorder.enabled() && hooks.isEmpty();
    }

    /** Returns a tracker whose calls have no arguments that hooks see. */
    static Tracker of(CallRecorder recorder, Series series, @Nullable CallStamp stamp, Hooks hooks) {
        return new SeriesTracker(recorder, series, stamp, hooks, List.of());
    }

    /** Returns the name of the calls. */
    public String name() {
        return series.name();
    }

    /** Returns the event type of the calls; {@code call} by default. */
    public String eventType() {
        return series.eventType();
    }

    /** Returns the tags that distinguish the calls from others of the same name. */
    public Tags tags() {
        return series.tags();
    }

    /**
     * Returns a tracker with one more tag; replaces one with the same key.
     *
     * @param key not blank
     * @param value any text; use few different values, because each is a series
     */
    public Tracker tag(String key, String value) {
        return tags(Tags.of(key, value));
    }

    /** Returns a tracker with more tags; replaces those with the same keys. */
    public Tracker tags(Tags more) {
        Tags both = series.tags().and(Require.notNull("tags", more));
        return of(recorder, recorder.series().resolve(name(), eventType(), both), stamp, hooks);
    }

    /**
     * Returns a tracker whose calls are logged at WARN when they take longer than {@code threshold}; by default there is no threshold.
     *
     * @param threshold 0 or more
     */
    public Tracker slowerThan(Duration threshold) {
        Require.notNegative("threshold", threshold);
        return of(recorder, series, new CallStamp(TimeUnit.NANOSECONDS.convert(threshold), null), hooks);
    }

    /** Returns a tracker with one more hook, which runs after the default hooks and the present ones. */
    public Tracker hook(Hook hook) {
        return with(hooks.with(Require.notNull("hook", hook)));
    }

    /** Returns a tracker without the default hooks of its {@code Analytics}; its own remain. */
    public Tracker withoutDefaultHooks() {
        return with(hooks.withoutDefaults());
    }

    /** Runs {@code work} now and measures it; rethrows its exceptions. */
    @LowPriorityInOverloadResolution
    public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<? extends T, ? extends X> work)
            throws X {
        Require.notNull("work", work);
        if (!usual && !recorder.enabled()) {
            return work.call();
        }
        StackRoom.require();
        ThreadContext here = ThreadContext.current();
        if (!usual || !recorder.paths().nests(here, series)) {
            return UNUSUAL.call(this, here, work);
        }
        int caller = here.path();
        long covered = here.coveredNanos();
        int path = recorder.paths().enter(here, series);
        long startNanos = recorder.nanoTime();
        T value;
        try {
            value = work.call();
        } catch (Throwable error) {
            threw(here, caller, covered, path, startNanos, error);
            throw error;
        }
        long endNanos = recorder.nanoTime();
        long cover = recorder.paths().leave(here, caller, covered + (endNanos - startNanos), endNanos);
        recorder.succeeded(here, series, path, startNanos, endNanos, cover, recorder.stamp(stamp));
        if (series.wantsLook()) {
            recorder.results().look(series, value == null ? null : value.getClass());
        }
        return value;
    }

    /** Runs {@code work} now and measures it. */
    public <T extends @Nullable Object> T call(Supplier<? extends T> work) {
        // A copy of the method above: an adapter would allocate an object for each call that is not inlined.
        Require.notNull("work", work);
        if (!usual && !recorder.enabled()) {
            return work.get();
        }
        StackRoom.require();
        ThreadContext here = ThreadContext.current();
        if (!usual || !recorder.paths().nests(here, series)) {
            return UNUSUAL.call(this, here, work);
        }
        int caller = here.path();
        long covered = here.coveredNanos();
        int path = recorder.paths().enter(here, series);
        long startNanos = recorder.nanoTime();
        T value;
        try {
            value = work.get();
        } catch (Throwable error) {
            threw(here, caller, covered, path, startNanos, error);
            throw error;
        }
        long endNanos = recorder.nanoTime();
        long cover = recorder.paths().leave(here, caller, covered + (endNanos - startNanos), endNanos);
        recorder.succeeded(here, series, path, startNanos, endNanos, cover, recorder.stamp(stamp));
        if (series.wantsLook()) {
            recorder.results().look(series, value == null ? null : value.getClass());
        }
        return value;
    }

    /** Runs {@code work} now and measures it. */
    @LowPriorityInOverloadResolution
    public <T extends @Nullable Object> T call(Callable<? extends T> work) throws Exception {
        Require.notNull("work", work);
        return call((CheckedSupplier<T, Exception>) work::call);
    }

    /** Runs {@code work} now and measures it; rethrows its exceptions. */
    @LowPriorityInOverloadResolution
    public <X extends Exception> void run(CheckedRunnable<? extends X> work) throws X {
        Require.notNull("work", work);
        this.<Boolean, X>call(() -> {
            work.execute();
            return true;
        });
    }

    /** Runs {@code work} now and measures it. */
    public void run(Runnable work) {
        Require.notNull("work", work);
        run((CheckedRunnable<RuntimeException>) work::run);
    }

    /**
     * Runs {@code work} now and measures until its future completes, fails or is cancelled.
     *
     * <p>The returned future ends as the source does: same value, same throwable. Cancelling it cancels the source. If it is cancelled,
     * completed or timed out before the source ends, the call ends then and is recorded with that outcome. A call that throws or returns
     * null is a failure; the throwable or null is passed on unchanged. The call is in flight from the return of this method on; a
     * future that is already done is returned itself.
     */
    public <T> CompletableFuture<T> future(Supplier<? extends CompletionStage<T>> work) {
        Require.notNull("work", work);
        if (!recorder.enabled()) {
            return TrackedFuture.unmeasured(work.get());
        }
        if (!usual) {
            return futureWithHooks(work);
        }
        StackRoom.require();
        ThreadContext here = ThreadContext.current();
        if (!recorder.paths().nests(here, series)) {
            return futureInFrame(work);
        }
        int caller = here.path();
        long covered = here.coveredNanos();
        int path = recorder.paths().enter(here, series);
        long startNanos = recorder.nanoTime();
        CompletionStage<T> source;
        try {
            source = work.get();
        } catch (Throwable error) {
            threw(here, caller, covered, path, startNanos, error);
            throw error;
        }
        CompletableFuture<T> ended = TrackedFuture.ended(source);
        if (ended == null) {
            return follow(
                    source, Measurement.entered(recorder, series, stamp, here, caller, covered, path, startNanos));
        }
        Throwable error = TrackedFuture.errorOf(ended);
        if (error != null) {
            threw(here, caller, covered, path, startNanos, error);
            return ended;
        }
        long endNanos = recorder.nanoTime();
        long cover = recorder.paths().leave(here, caller, covered + (endNanos - startNanos), endNanos);
        recorder.succeeded(here, series, path, startNanos, endNanos, cover, recorder.stamp(stamp));
        return ended;
    }

    /**
     * Records a call that was measured outside this library.
     *
     * @param start the wall clock time of its start, from 1677-09-21 to 2262-04-11
     * @param duration its duration; not negative; recorded as at most 104 days
     * @param outcome how it ended
     */
    public void record(Instant start, Duration duration, Outcome outcome) {
        record(FinishedCall.of(start, duration, outcome));
    }

    /** Records a call that was measured outside this library, with its error and annotations; hooks see it. */
    public void record(FinishedCall call) {
        Require.notNull("call", call);
        if (recorder.enabled()) {
            HookedCall hooked = HookedCall.beginMeasured(this);
            recorder.recordMeasured(hooked, series, call.outcome(), call.references(recorder.stamp(stamp)));
        }
    }

    /** Starts the measurement of a block. It ends with the work passed to the timer, with a stated outcome, or at close. */
    public Timer start() {
        if (!recorder.enabled()) {
            return new Timer(null);
        }
        ThreadContext.current().leaveBlockOf(series);
        Measurement running = begin();
        running.enterBlock();
        return new Timer(running);
    }

    /** Decorates {@code work}: each {@code get()} is measured. */
    public <T extends @Nullable Object> Supplier<T> track(Supplier<? extends T> work) {
        Require.notNull("work", work);
        return () -> call(work);
    }

    /** Decorates {@code work}: each {@code run()} is measured. */
    public Runnable track(Runnable work) {
        Require.notNull("work", work);
        return () -> run(work);
    }

    /** Decorates {@code work}: each {@code apply} is measured. */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> track(
            Function<? super A, ? extends T> work) {
        Require.notNull("work", work);
        return argument -> given(argument).call((CheckedSupplier<T, RuntimeException>) () -> work.apply(argument));
    }

    /** Decorates {@code work}: each {@code apply} is measured. */
    public <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object>
            BiFunction<A, B, T> track(BiFunction<? super A, ? super B, ? extends T> work) {
        Require.notNull("work", work);
        return (first, second) ->
                given(first, second).call((CheckedSupplier<T, RuntimeException>) () -> work.apply(first, second));
    }

    /** Decorates {@code work}: each {@code call()} is measured. */
    public <T extends @Nullable Object> Callable<T> trackCallable(Callable<? extends T> work) {
        Require.notNull("work", work);
        return () -> call(work);
    }

    /** Decorates {@code work}: each of its futures is measured as by {@link #future}. */
    public <T> Supplier<CompletableFuture<T>> trackFuture(Supplier<? extends CompletionStage<T>> work) {
        Require.notNull("work", work);
        return () -> future(work);
    }

    /** Decorates {@code work}: each of its futures is measured as by {@link #future}. */
    public <A extends @Nullable Object, T> Function<A, CompletableFuture<T>> trackFuture(
            Function<? super A, ? extends CompletionStage<T>> work) {
        Require.notNull("work", work);
        return argument -> given(argument).future(() -> work.apply(argument));
    }

    /** Returns the context of a call that begins here: {@code carried} with the hooks, which run now. */
    CarriedContext begin(CarriedContext carried) {
        if (hooks.isEmpty()) {
            return carried;
        }
        ThreadContext here = ThreadContext.current();
        return hasHooksIn(here) ? carried.with(RunningHooks.KEY, HookedCall.begin(this, here, carried)) : carried;
    }

    /** Returns this tracker for a call with the arguments {@code these}, which its hooks will see. */
    Tracker given(@Nullable Object... these) {
        return hooks.isEmpty()
                ? this
                : new SeriesTracker(recorder, series, stamp, hooks, Collections.unmodifiableList(Arrays.asList(these)));
    }

    Hooks hooks() {
        return hooks;
    }

    List<@Nullable Object> arguments() {
        return arguments;
    }

    CallRecorder recorder() {
        return recorder;
    }

    Series series() {
        return series;
    }

    /** Returns the stamp that each call passes to the writer by default. */
    @Nullable
    CallStamp stamp() {
        return stamp;
    }

    /** Returns {@code users.find(db)}, with the tags if there are any. */
    @Override
    public String toString() {
        return series.toString();
    }

    Tracker with(Hooks others) {
        return of(recorder, series, stamp, others);
    }

    boolean hasHooksIn(ThreadContext here) {
        return !hooks.isEmpty() && !here.isInHook();
    }

    /** Starts a call that may outlive this stack frame, and its hooks. */
    Measurement begin() {
        return new Measurement(
                recorder, series, stamp, begin(ThreadContext.current().captured()));
    }

    /** Ends a call that ran on this thread with its throwable. */
    private void threw(ThreadContext here, int caller, long covered, int path, long startNanos, Throwable error) {
        long endNanos = recorder.nanoTime();
        long cover = recorder.paths().leave(here, caller, covered + (endNanos - startNanos), endNanos);
        recorder.threw(here, series, path, startNanos, endNanos, cover, error, recorder.stamp(stamp));
    }

    private <T> CompletableFuture<T> follow(@Nullable CompletionStage<T> source, Measurement running) {
        if (source == null) {
            running.stop(Outcome.FAILURE, null, null);
            return TrackedFuture.unmeasured(source);
        }
        return TrackedFuture.follow(source, running);
    }

    /** Works as {@link #future} below a call whose work also runs on other threads, or in a call that is observed. */
    private <T> CompletableFuture<T> futureInFrame(Supplier<? extends CompletionStage<T>> work) {
        CallFrame frame = CallFrame.enter(recorder, series);
        CompletionStage<T> source;
        try {
            source = work.get();
        } catch (Throwable error) {
            frame.end(Outcome.of(error), error, stamp);
            throw error;
        }
        if (source == null) {
            frame.end(Outcome.FAILURE, null, stamp);
            return TrackedFuture.unmeasured(source);
        }
        return TrackedFuture.follow(source, frame, stamp);
    }

    private <T> CompletableFuture<T> futureWithHooks(Supplier<? extends CompletionStage<T>> work) {
        StackRoom.require();
        Measurement running = begin();
        CompletionStage<T> source;
        try {
            source = running.<CompletionStage<T>, RuntimeException>performHere(work::get);
        } catch (Throwable error) {
            running.fail(error);
            throw error;
        }
        return follow(source, running);
    }
}
