package dev.takt.analytics.segment;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.stats.StatsQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Which rows a reader wants, in the terms of zone maps: a stretch of time in nanoseconds, and series. Immutable. */
final class Selection {
    private final StatsQuery query;
    private final long fromNanos;
    private final long toNanos;

    /** What {@code query} asks for: starts from {@code fromNanos}, included, to {@code toNanos}, excluded unless it is the greatest. */
    Selection(StatsQuery query) {
        this.query = query;
        this.fromNanos = query.since().map(Selection::nanos).orElse(Long.MIN_VALUE);
        this.toNanos = query.until().map(Selection::nanos).orElse(Long.MAX_VALUE);
    }

    StatsQuery query() {
        return query;
    }

    boolean matches(Series series) {
        return query.matches(series);
    }

    /** By the place in a dictionary, whether the series is wanted. */
    boolean[] wanted(Series[] dictionary) {
        boolean[] wanted = new boolean[dictionary.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = query.matches(dictionary[i]);
        }
        return wanted;
    }

    boolean touches(Zone zone) {
        return zone.maxStartNanos() >= fromNanos && isBeforeEnd(zone.minStartNanos());
    }

    boolean covers(Zone zone) {
        return zone.minStartNanos() >= fromNanos && isBeforeEnd(zone.maxStartNanos());
    }

    boolean matchesTime(EventView row) {
        long start = row.startEpochNanos();
        return start >= fromNanos && isBeforeEnd(start);
    }

    private boolean isBeforeEnd(long start) {
        return toNanos == Long.MAX_VALUE || start < toNanos;
    }

    private static long nanos(Instant moment) {
        try {
            return ChronoUnit.NANOS.between(Instant.EPOCH, moment);
        } catch (ArithmeticException farAway) {
            return moment.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
