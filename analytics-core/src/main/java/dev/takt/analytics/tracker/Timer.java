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
import org.jspecify.annotations.Nullable;

/**
 * One running measurement in the hands of the program, for blocks that are no single function.
 *
 * <p>Hand it the block: what returns is a success, what throws a failure or a cancellation.
 *
 * <pre>{@code
 * analytics.timer("database_query").run(() -> query());
 * }</pre>
 *
 * <p>Where a block cannot be a lambda, close the timer and name its outcome. Without an outcome the call counts as
 * {@link Outcome#UNSET}, which neither the success rate nor the failures contain, also when an exception leaves the block: the
 * compiler does not pass that to {@code close()}. After {@link #failUnlessSuccess()} such a call is a failure.
 *
 * <pre>{@code
 * try (Timer timer = analytics.timer("database_query").failUnlessSuccess()) {
 *     query();
 *     timer.success();
 * }
 * }</pre>
 *
 * <p>The first of {@link #success()}, {@link #fail}, {@link #cancel()}, {@link #end}, {@link #discard()}, {@link #close()} and the end of a block that was handed over
 * ends the time; later ones do nothing. May be ended by another thread than the one that started it.
 */
public final class Timer implements AutoCloseable {
    private final @Nullable Measurement running;
    private volatile @Nullable Tracker as;
    private volatile @Nullable Tags extra;
    private volatile Map<String, String> annotations = Map.of();
    private volatile Outcome atClose = Outcome.UNSET;

    Timer(@Nullable Measurement running) {
        this.running = running;
    }

    /**
     * Counts this one call as a call of {@code other}, with its name, event type and tags: for names that are known at the end alone. Hooks
     * and {@code slowerThan} stay those of the tracker that started the timer. While it runs, the call is in flight in the series that it
     * started in.
     *
     * @param other a tracker of the same {@code Analytics}
     */
    public Timer as(Tracker other) {
        Require.notNull("other", other);
        if (running != null && other.instruments() != running.instruments()) {
            throw Require.refused("other", "a tracker of the Analytics that started the timer", other.toString());
        }
        as = other;
        return this;
    }

    /** Adds a tag to this one call; it moves to the series that has the tag. */
    public Timer tag(String key, String value) {
        return tags(Tags.of(key, value));
    }

    /** Adds tags to this one call, which moves to the series that has them; those of the same key are replaced. */
    public Timer tags(Tags more) {
        Require.notNull("tags", more);
        Tags before = extra;
        extra = before == null ? more : before.and(more);
        return this;
    }

    /**
     * Adds a note that is kept with the row of this call and is no part of its series; a note of this key is replaced.
     *
     * @param key not blank
     */
    public Timer annotate(String key, String value) {
        Map<String, String> more = new HashMap<>(annotations);
        more.put(Require.notBlank("key", key), Require.notNull("value", value));
        annotations = Map.copyOf(more);
        return this;
    }

    /** Returns this timer, which from now on counts a close without an outcome as a failure. */
    public Timer failUnlessSuccess() {
        atClose = Outcome.FAILURE;
        return this;
    }

    /** Runs {@code work} and ends the time by it: with success if it returns, else with what it throws, which comes out unchanged. */
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

    /** Runs {@code work} and ends the time by it, as {@link #call(CheckedSupplier)}. */
    public <T extends @Nullable Object> T call(Supplier<? extends T> work) {
        Require.notNull("work", work);
        return call((CheckedSupplier<T, RuntimeException>) work::get);
    }

    /** Runs {@code work} and ends the time by it, as {@link #call(CheckedSupplier)}. */
    public <T extends @Nullable Object> T call(Callable<? extends T> work) throws Exception {
        Require.notNull("work", work);
        return call((CheckedSupplier<T, Exception>) work::call);
    }

    /** Runs {@code work} and ends the time by it: with success if it returns, else with what it throws, which comes out unchanged. */
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

    /** Runs {@code work} and ends the time by it, as {@link #run(CheckedRunnable)}. */
    public void run(Runnable work) {
        Require.notNull("work", work);
        run((CheckedRunnable<RuntimeException>) work::run);
    }

    /** Ends the time: it went well. */
    public void success() {
        stop(Outcome.SUCCESS, null);
    }

    /** Ends the time: it failed with {@code error}; a cancellation counts as one. */
    public void fail(Throwable error) {
        stop(Outcome.of(Require.notNull("error", error)), error);
    }

    /** Ends the time: it was cancelled. */
    public void cancel() {
        stop(Outcome.CANCELLED, null);
    }

    /**
     * Ends the time with {@code outcome}, whatever the error is; for code that knows the outcome from elsewhere, such as a status code.
     *
     * @param error the failure's cause, whose class is recorded with a failed call; may be null
     */
    public void end(Outcome outcome, @Nullable Throwable error) {
        stop(Require.notNull("outcome", outcome), error);
    }

    /** Ends the time without counting the call, for blocks that turn out not to be of interest. Hooks see it end with success. */
    public void discard() {
        if (running != null) {
            running.leave();
        }
    }

    /**
     * Ends the time if it has not ended, with the outcome {@link Outcome#UNSET}; after {@link #failUnlessSuccess()} with {@link
     * Outcome#FAILURE}.
     */
    @Override
    public void close() {
        stop(atClose, null);
    }

    private <T extends @Nullable Object, X extends Exception> T inside(CheckedSupplier<? extends T, ? extends X> work)
            throws X {
        return running == null ? work.call() : running.<T, X>performHere(work::call);
    }

    private void succeed(@Nullable Object value) {
        if (running != null) {
            running.succeed(series(running), details(), value);
            if (value != null) {
                running.instruments().results().look(running.series(), value.getClass());
            }
        }
    }

    private void stop(Outcome outcome, @Nullable Throwable error) {
        if (running != null) {
            running.stop(series(running), outcome, error, details());
        }
    }

    private @Nullable CallDetails details() {
        Map<String, String> notes = annotations;
        return notes.isEmpty() ? null : CallDetails.ofNotes(notes);
    }

    /** Returns the series that the call started in, or the one that it was moved to since, with the tags added since. */
    private Series series(Measurement started) {
        Tracker other = as;
        Series series = other == null ? started.series() : other.series();
        Tags more = extra;
        return more == null
                ? series
                : started.instruments()
                        .series()
                        .resolve(
                                series.name(), series.eventType(), series.tags().and(more));
    }
}
