package dev.takt.analytics.ring;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.RingSettings;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.store.RowBlock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entry of finished calls, and of all requests to the writer.
 *
 * <p>{@link #accept} is thread-safe, and by default never waits: a row that finds its ring full is passed to the overflow sink. In the usual
 * case it allocates nothing; it may when a thread gets a ring, when a ring is full, and for a duration above 9 minutes. With
 * {@link Overflow#BLOCK} the caller waits for a free slot, at most the configured time. The writer never waits, since it would wait for
 * itself, and the library's other threads do not either.
 */
public final class EventRing implements EventSink {
    private final Stripes stripes;
    private final Writer writer;
    private final RarePath rarePath;
    private final HealthCounters health;

    /**
     * Creates the rings; the writer is not started yet.
     *
     * @param intake receives every call, one block at a time, on the writer
     * @param overflow receives the calls that found their ring full, on their own threads
     * @param seriesById the dictionary of series
     * @param paths the dictionary of paths
     */
    public EventRing(
            RingSettings settings,
            Consumer<RowBlock> intake,
            EventSink overflow,
            IntFunction<Series> seriesById,
            PathTable paths,
            Clock clock,
            HealthCounters health) {
        this.health = health;
        this.stripes = new Stripes(settings);
        this.writer = new Writer("takt-writer", stripes, new RowBlock(seriesById, paths), intake, clock, health);
        this.rarePath = new RarePath(settings, stripes, writer, overflow, health);
    }

    /** Starts the writer. */
    public void start() {
        writer.start();
    }

    @Override
    public boolean accept(
            ThreadContext here,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references) {
        try {
            Stripe stripe = stripes.of(here);
            long sequence = Stripe.FULL;
            if (stripe != null) {
                sequence = stripe.publish(path, startNanos, durationNanos, outcome, cover, references);
                if (!stripe.isHousekeepingDue(sequence)) {
                    return false;
                }
            }
            return rarePath.accept(stripe, sequence, path, startNanos, durationNanos, outcome, cover, references);
        } catch (Throwable failure) {
            lost(failure);
            return false;
        }
    }

    @Override
    public void lost(Throwable cause) {
        health.report(Fault.INTAKE_FAILED, "a finished call could not be counted", cause);
    }

    @Override
    public void callerUnknown() {
        health.count(Fault.CALLER_UNKNOWN);
    }

    @Override
    public void bridgeFailed(Throwable cause) {
        health.report(Fault.BRIDGE_FAILED, "a call of another library's instrumentation could not be recorded", cause);
    }

    /** Runs {@code task} on the writer after everything published before was taken in; at once if this thread is the writer. */
    public <T> CompletableFuture<T> request(Supplier<T> task) {
        return writer.request(task);
    }

    /** Works as {@link #request} but takes no lock and runs nothing here; without a writer the task waits for the next request. */
    public <T> CompletableFuture<T> enqueue(Supplier<T> task) {
        return writer.enqueue(task);
    }

    /** Returns a number that changes with each published call, for comparison with a later value; the removal of a ring lowers it. */
    public long published() {
        return stripes.all().stream().mapToLong(Stripe::cursor).sum();
    }

    /** Refuses further calls, takes in the present ones and ends the writer; returns true if it ended in time. */
    public boolean close(Duration timeout) {
        stripes.close();
        writer.stop();
        if (writer.isCurrentThread()) {
            return true;
        }
        return writer.join(TimeUnit.NANOSECONDS.convert(timeout));
    }
}
