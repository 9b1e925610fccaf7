package dev.takt.analytics.tracker;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.require.Require;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jspecify.annotations.Nullable;

/**
 * A running measurement of a block, controlled by the program.
 *
 * <p>Pass it the block: a return is a success, a throwable is a failure or a cancellation.
 *
 * <pre>{@code
 * analytics.timer("database_query").run(() -> query());
 * }</pre>
 *
 * <p>If the block cannot be a lambda, close the timer and state the outcome. Without an outcome the call counts as
 * {@link Outcome#UNSET}, which is part of neither the success rate nor the failures. This also applies when an exception leaves the
 * block, because the compiler does not pass it to {@code close()}. After {@link #failUnlessSuccess()} such a call is a failure.
 *
 * <pre>{@code
 * try (Timer timer = analytics.timer("database_query").failUnlessSuccess()) {
 *     query();
 *     timer.success();
 * }
 * }</pre>
 *
 * <p>The first of {@link #success()}, {@link #fail}, {@link #cancel()}, {@link #end}, {@link #discard()}, {@link #close()} and the end of
 * a passed block ends the timer; later ones have no effect. Any thread may end it.
 */
public final class Timer implements AutoCloseable {
    private final @Nullable Measurement running;
    private volatile @Nullable Tracker as;
    private volatile @Nullable Tags extra;
    private volatile @Nullable Map<String, String> annotations;
    private volatile boolean failsAtClose;

    Timer(@Nullable Measurement running) {
        this.running = running;
    }

    /**
     * Counts this one call as a call of {@code other}, with its name, event type and tags, for names that are known only at the end. Hooks
     * and {@code slowerThan} remain those of the tracker that started the timer. While it runs, the call is in flight in the series in
     * which it started.
     *
     * @param other a tracker of the same {@code Analytics}
     */
    public Timer as(Tracker other) {
        Require.notNull("other", other);
        if (running != null && other.recorder() != running.recorder()) {
            throw Require.refused("other", "a tracker of the Analytics that started the timer", other.toString());
        }
        as = other;
        return this;
    }

    /** Adds a tag to this one call, which moves to the series with that tag. */
    public Timer tag(String key, String value) {
        return tags(Tags.of(key, value));
    }

    /** Adds tags to this one call, which moves to the series with those tags; replaces tags with the same keys. */
    public Timer tags(Tags more) {
        Require.notNull("tags", more);
        Tags before = extra;
        extra = before == null ? more : before.and(more);
        return this;
    }

    /**
     * Adds an annotation, which is kept with the row of this call and is not part of its series; replaces one with the same key.
     *
     * @param key not blank
     */
    public Timer annotate(String key, String value) {
        Map<String, String> before = annotations;
        Map<String, String> more = before == null ? new HashMap<>() : new HashMap<>(before);
        more.put(Require.notBlank("key", key), Require.notNull("value", value));
        annotations = Map.copyOf(more);
        return this;
    }

    /** Returns this timer, and makes a close without an outcome count as a failure. */
    public Timer failUnlessSuccess() {
        failsAtClose = true;
        return this;
    }

    /** Runs {@code work} and ends the timer: with success if it returns, else with its throwable, which is rethrown unchanged. */
    @LowPriorityInOverloadResolution
    public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<? extends T, ? extends X> work)
            throws X {
        Require.notNull("work", work);
        T value;
        try {
            value = inside(work);
        } catch (Throwable error) {
            fail(error);
            throw error;
        }
        succeed(value);
        return value;
    }

    /** Runs {@code work} and ends the timer, as {@link #call(CheckedSupplier)}. */
    public <T extends @Nullable Object> T call(Supplier<? extends T> work) {
        Require.notNull("work", work);
        return call((CheckedSupplier<T, RuntimeException>) work::get);
    }

    /** Runs {@code work} and ends the timer, as {@link #call(CheckedSupplier)}. */
    @LowPriorityInOverloadResolution
    public <T extends @Nullable Object> T call(Callable<? extends T> work) throws Exception {
        Require.notNull("work", work);
        return call((CheckedSupplier<T, Exception>) work::call);
    }

    /** Runs {@code work} and ends the timer: with success if it returns, else with its throwable, which is rethrown unchanged. */
    @LowPriorityInOverloadResolution
    public <X extends Exception> void run(CheckedRunnable<? extends X> work) throws X {
        Require.notNull("work", work);
        try {
            this.<Boolean, X>inside(() -> {
                work.execute();
                return true;
            });
        } catch (Throwable error) {
            fail(error);
            throw error;
        }
        success();
    }

    /** Runs {@code work} and ends the timer, as {@link #run(CheckedRunnable)}. */
    public void run(Runnable work) {
        Require.notNull("work", work);
        run((CheckedRunnable<RuntimeException>) work::run);
    }

    /** Ends the timer with success. */
    public void success() {
        stop(Outcome.SUCCESS, null);
    }

    /** Ends the timer with {@code error}: as cancelled if that is a cancellation, else as failed. */
    public void fail(Throwable error) {
        stop(Outcome.of(Require.notNull("error", error)), error);
    }

    /** Ends the timer as cancelled. */
    public void cancel() {
        stop(Outcome.CANCELLED, null);
    }

    /**
     * Ends the timer with {@code outcome}, regardless of the error, for code that knows the outcome from elsewhere, such as a status code.
     *
     * @param error the cause of a failure, whose class is recorded; may be null
     */
    public void end(Outcome outcome, @Nullable Throwable error) {
        stop(Require.notNull("outcome", outcome), error);
    }

    /** Ends the timer without counting the call, for blocks that prove irrelevant. Hooks see it end with success. */
    public void discard() {
        if (running != null) {
            running.leaveBlock();
            running.leave();
        }
    }

    /**
     * Ends the timer if it is still running, with {@link Outcome#UNSET}; after {@link #failUnlessSuccess()} with
     * {@link Outcome#FAILURE}.
     */
    @Override
    public void close() {
        stop(failsAtClose ? Outcome.FAILURE : Outcome.UNSET, null);
    }

    private <T extends @Nullable Object, X extends Exception> T inside(CheckedSupplier<? extends T, ? extends X> work)
            throws X {
        return running == null ? work.call() : running.<T, X>performHere(work::call);
    }

    private void succeed(@Nullable Object value) {
        if (running != null) {
            running.leaveBlock();
            running.succeed(series(running), details(), value);
            if (value != null) {
                running.recorder().results().look(running.series(), value.getClass());
            }
        }
    }

    private void stop(Outcome outcome, @Nullable Throwable error) {
        if (running != null) {
            running.leaveBlock();
            running.stop(series(running), outcome, error, details());
        }
    }

    private @Nullable CallDetails details() {
        Map<String, String> notes = annotations;
        return notes == null ? null : CallDetails.ofNotes(notes);
    }

    /** Returns the series in which the call started or to which it was moved, with the tags that were added. */
    private Series series(Measurement started) {
        Tracker other = as;
        Series series = other == null ? started.series() : other.series();
        Tags more = extra;
        return more == null
                ? series
                : started.recorder()
                        .series()
                        .resolve(
                                series.name(), series.eventType(), series.tags().and(more));
    }
}
