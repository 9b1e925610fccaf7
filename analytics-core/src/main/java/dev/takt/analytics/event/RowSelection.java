package dev.takt.analytics.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which rows a reader wants: those of some series whose calls started within a stretch of time. Immutable. */
public final class RowSelection {
    private final Predicate<Series> wantedSeries;
    private final long fromNanos;
    private final long toNanos;

    /**
     * Rows of the series that {@code wantedSeries} takes, whose calls started from {@code since} on and before {@code until}; null
     * for no bound.
     */
    public RowSelection(Predicate<Series> wantedSeries, @Nullable Instant since, @Nullable Instant until) {
        this.wantedSeries = wantedSeries;
        this.fromNanos = since == null ? Long.MIN_VALUE : nanos(since);
        this.toNanos = until == null ? Long.MAX_VALUE : nanos(until);
    }

    /** Whether rows of {@code series} are wanted, as far as that depends on the series. */
    public boolean matches(Series series) {
        return wantedSeries.test(series);
    }

    /** Whether {@code row} is wanted. */
    public boolean matches(EventView row) {
        return matchesTime(row.startEpochNanos()) && matches(row.series());
    }

    /** Whether a call that started then, in nanoseconds since 1970, is wanted, as far as that depends on the time. */
    public boolean matchesTime(long startEpochNanos) {
        return startEpochNanos >= fromNanos && isBeforeEnd(startEpochNanos);
    }

    /** Whether any of the calls that started between these moments, both included, may be wanted. */
    public boolean touches(long minStartNanos, long maxStartNanos) {
        return maxStartNanos >= fromNanos && isBeforeEnd(minStartNanos);
    }

    /** Whether all calls that started between these moments, both included, are wanted, as far as that depends on the time. */
    public boolean covers(long minStartNanos, long maxStartNanos) {
        return minStartNanos >= fromNanos && isBeforeEnd(maxStartNanos);
    }

    private boolean isBeforeEnd(long startEpochNanos) {
        return toNanos == Long.MAX_VALUE || startEpochNanos < toNanos;
    }

    private static long nanos(Instant moment) {
        try {
            return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
        } catch (ArithmeticException farAway) {
            return moment.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
