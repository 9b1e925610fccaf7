package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.totals.PathSums;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the last interval, which the writer has passed and the exporter has not taken. Intervals that the exporter does not take are
 * added up, so that the memory is bounded by the number of paths.
 */
final class IntervalFigures {
    private final Clock clock;
    private final IntPredicate wanted;
    private final MetricFilter filter;
    private final AtomicReference<@Nullable Interval> waiting = new AtomicReference<>();
    private final AtomicLong offered = new AtomicLong();
    private volatile CompletableFuture<Boolean> request = CompletableFuture.completedFuture(true);

    /** The source of the figures; null before {@link #subscribe}. */
    private volatile @Nullable SeriesDeltas source;

    /** The begin of the interval; for the writer. */
    private Instant begunAt;

    private long begunAtNanos;

    /**
     * The figures of one interval.
     *
     * @param byPath the figures of each path with calls
     * @param calls the number of calls
     * @param begunAt the begin of the interval
     * @param begunAtNanos the begin, by the clock of calls
     * @param endedAtNanos the end, by the clock of calls
     */
    private record Interval(
            Map<Integer, SeriesTotals> byPath, long calls, Instant begunAt, long begunAtNanos, long endedAtNanos) {
        /** Returns the figures of this interval and the next one. */
        Interval and(Interval next) {
            Map<Integer, SeriesTotals> both = new HashMap<>(byPath);
            next.byPath.forEach((path, totals) -> both.merge(path, totals, Interval::sum));
            return new Interval(both, calls + next.calls, begunAt, begunAtNanos, next.endedAtNanos);
        }

        private static SeriesTotals sum(SeriesTotals some, SeriesTotals others) {
            SeriesTotals sum = some.copy();
            sum.addAll(others);
            return sum;
        }
    }

    /**
     * The figures of one interval.
     *
     * @param bySeries the figures by the id of the series
     * @param calls the number of calls
     * @param begunAt the begin of the interval
     * @param lastedNanos the length of the interval
     */
    record Taken(Map<Integer, SeriesTotals> bySeries, long calls, Instant begunAt, long lastedNanos) {}

    /**
     * Creates figures without a source.
     *
     * @param wanted returns true for the ids of exported series; for the writer
     * @param filter counts failures
     */
    IntervalFigures(Clock clock, IntPredicate wanted, MetricFilter filter) {
        this.clock = clock;
        this.wanted = wanted;
        this.filter = filter;
        this.begunAt = clock.now();
        this.begunAtNanos = clock.nanoTime();
    }

    /** Sets the source. Before the threads of the exporter start. */
    void subscribe(SeriesDeltas source) {
        this.source = source;
    }

    /** Requests the end of the interval; the result completes when its figures are here. Any thread. */
    CompletableFuture<Boolean> request() {
        SeriesDeltas from = source;
        if (from == null) {
            return request;
        }
        CompletableFuture<Boolean> made = from.request(delta -> add(delta, from));
        request = made;
        return made;
    }

    /** Requests the end of the interval, unless the answer to the last request is late. For the exporter's thread. */
    void requestNext() {
        if (request.isDone()) {
            CompletableFuture<Boolean> unused = request();
        }
    }

    /** Returns true if there are figures to take. */
    boolean arePending() {
        return waiting.get() != null;
    }

    /** Returns the number of calls that wait. */
    long waitingCalls() {
        Interval now = waiting.get();
        return now == null ? 0 : now.calls();
    }

    /** Returns the number of calls that the writer has passed. */
    long offered() {
        return offered.get();
    }

    /** Removes and returns the figures that wait; null for none. */
    @Nullable
    Taken take() {
        Interval taken = waiting.getAndSet(null);
        if (taken == null) {
            return null;
        }
        SeriesDeltas from = Objects.requireNonNull(source);
        return new Taken(
                PathSums.bySeries(taken.byPath(), from::seriesOf),
                taken.calls(),
                taken.begunAt(),
                taken.endedAtNanos() - taken.begunAtNanos());
    }

    /** Adds the figures of an interval, or drops them if this throws because memory is short. On the writer. */
    @SuppressWarnings("CatchingUnchecked")
    private void add(Map<Integer, SeriesTotals> delta, SeriesDeltas from) {
        Interval before = waiting.getAndSet(null);
        Interval all = before;
        try {
            Interval next = next(delta, from);
            all = before == null ? next : before.and(next);
            offered.addAndGet(next.calls());
        } catch (Throwable failure) {
            filter.failed(failure);
        } finally {
            waiting.set(all);
        }
    }

    private Interval next(Map<Integer, SeriesTotals> delta, SeriesDeltas from) {
        Map<Integer, SeriesTotals> exported = new HashMap<>();
        long calls = 0;
        for (Map.Entry<Integer, SeriesTotals> one : delta.entrySet()) {
            long ofPath = one.getValue().calls();
            if (ofPath > 0 && wanted.test(from.seriesOf(one.getKey()))) {
                exported.put(one.getKey(), one.getValue());
                calls += ofPath;
            }
        }
        long now = clock.nanoTime();
        Interval next = new Interval(exported, calls, begunAt, begunAtNanos, now);
        begunAt = clock.now();
        begunAtNanos = now;
        return next;
    }
}
