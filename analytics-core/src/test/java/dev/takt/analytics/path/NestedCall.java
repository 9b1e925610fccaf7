package dev.takt.analytics.path;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.store.Dictionaries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finished call with a path and a cover that a test sets. */
public record NestedCall(
        EventView call,
        Dictionaries dictionaries,
        int pathId,
        List<SeriesKey> path,
        long coveredNanos,
        boolean hasOutlivedCaller)
        implements EventView {

    /** Returns {@code call}, which the calls of {@code callers} led to, the root first. */
    public static NestedCall of(
            EventView call, Dictionaries dictionaries, List<Series> callers, long coveredNanos, boolean outlived) {
        PathTable paths = dictionaries.paths();
        int path = callers.isEmpty() ? call.seriesId() : callers.get(0).id();
        for (int i = 1; i < callers.size(); i++) {
            path = paths.child(path, callers.get(i));
        }
        int own = callers.isEmpty() ? path : paths.child(path, call.series());
        List<SeriesKey> keys = paths.keys(own, dictionaries.series()::byId);
        return new NestedCall(call, dictionaries, own, keys, coveredNanos, outlived);
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
