package dev.takt.analytics.rows;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Series;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A condition on rows: the series, and the interval in which the call started. Immutable. */
public final class RowSelection {
    /** The selection of all rows. */
    public static final RowSelection ALL = new RowSelection(any -> true, null, null);

    private final Predicate<Series> wantedSeries;
    private final long fromNanos;
    private final long toNanos;

    /**
     * Selects rows of the series that {@code wantedSeries} accepts, with a start from {@code since} on and before {@code until}; null
     * for no bound.
     */
    public RowSelection(Predicate<Series> wantedSeries, @Nullable Instant since, @Nullable Instant until) {
        this.wantedSeries = wantedSeries;
        this.fromNanos = since == null ? Long.MIN_VALUE : nanos(since);
        this.toNanos = until == null ? Long.MAX_VALUE : nanos(until);
    }

    /** Returns true if rows of {@code series} are selected, as far as that depends on the series. */
    public boolean matches(Series series) {
        return wantedSeries.test(series);
    }

    /** Returns true if {@code row} is selected. */
    public boolean matches(EventView row) {
        return matchesTime(row.startEpochNanos()) && matches(row.series());
    }

    /** Returns true if a call that started then, in nanoseconds since 1970, is selected, as far as that depends on the time. */
    public boolean matchesTime(long startEpochNanos) {
        return startEpochNanos >= fromNanos && isBeforeEnd(startEpochNanos);
    }

    /** Returns true if a call that started between these moments, both included, may be selected. */
    public boolean touches(long minStartNanos, long maxStartNanos) {
        return maxStartNanos >= fromNanos && isBeforeEnd(minStartNanos);
    }

    /** Returns true if all calls that started between these moments, both included, are selected, as far as that depends on the time. */
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
