package dev.takt.analytics.tracker;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.Instruments;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/**
 * One running measurement in the hands of the program, for blocks that are no single function.
 *
 * <pre>{@code
 * try (Timer timer = analytics.timer("database_query")) {
 *     query();
 *     timer.success();
 * }
 * }</pre>
 *
 * <p>The first of {@link #success()}, {@link #fail}, {@link #cancel()} and {@link #close()} ends the time; later ones do
 * nothing. A block that is left without a word counts as {@link Outcome#UNSET}. May be ended by another thread than the one
 * that started it.
 */
public final class Timer implements AutoCloseable {
    private final @Nullable Measurement running;
    private volatile @Nullable Tags extra;

    Timer(@Nullable Measurement running) {
        this.running = running;
    }

    /** Adds a tag to this one call; it moves to the series that has the tag. */
    public Timer tag(String key, String value) {
        Tags before = extra;
        extra = before == null ? Tags.of(key, value) : before.and(key, value);
        return this;
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

    /** Ends the time if nobody has, with the outcome {@link Outcome#UNSET}. */
    @Override
    public void close() {
        stop(Outcome.UNSET, null);
    }

    private void stop(Outcome outcome, @Nullable Throwable error) {
        if (running == null) {
            return;
        }
        Tags more = extra;
        if (more == null) {
            running.stop(outcome, error, null);
            return;
        }
        Instruments instruments = running.instruments();
        running.stop(
                instruments
                        .series()
                        .resolve(
                                running.series().name(),
                                running.series().eventType(),
                                running.series().tags().and(more)),
                outcome,
                error,
                null);
    }
}
