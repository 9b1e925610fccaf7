package dev.takt.analytics.path;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.store.SeriesTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finished call with a path and a cover that a test sets. */
public record NestedCall(EventView call, int pathId, List<SeriesKey> path, long coveredNanos, boolean hasOutlivedCaller)
        implements EventView {

    /** Returns {@code call}, which the calls of {@code callers} led to, the root first. */
    public static NestedCall of(
            EventView call,
            SeriesTable table,
            PathTable paths,
            List<Series> callers,
            long coveredNanos,
            boolean outlived) {
        int path = callers.isEmpty() ? call.seriesId() : callers.get(0).id();
        for (int i = 1; i < callers.size(); i++) {
            path = paths.child(path, callers.get(i));
        }
        int own = callers.isEmpty() ? path : paths.child(path, call.series());
        return new NestedCall(call, own, paths.keys(own, table::byId), coveredNanos, outlived);
    }

    @Override
    public Series series() {
        return call.series();
    }

    @Override
    public long startEpochNanos() {
        return call.startEpochNanos();
    }

    @Override
    public long durationNanos() {
        return call.durationNanos();
    }

    @Override
    public Outcome outcome() {
        return call.outcome();
    }

    @Override
    public @Nullable String errorType() {
        return call.errorType();
    }

    @Override
    public @Nullable Throwable error() {
        return call.error();
    }

    @Override
    public @Nullable CallDetails details() {
        return call.details();
    }
}
