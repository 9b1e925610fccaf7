package dev.takt.analytics.store;

import dev.takt.analytics.event.Series;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of our series each series of another instance is: the one of the same name, type and tags, made at the first
 * question; {@code (other)} for {@code (other)}, and for those that come past our limit. For one thread at a time.
 */
public final class SeriesMapping {
    private final SeriesTable ours;
    private final Map<Integer, Series> known = new HashMap<>();

    /** A mapping into {@code ours}, from one table of another instance. */
    public SeriesMapping(SeriesTable ours) {
        this.ours = ours;
    }

    /** Our series for one of theirs; a new one takes over their estimate of what measuring costs. */
    public Series ours(Series theirs) {
        return known.computeIfAbsent(theirs.id(), id -> resolve(theirs));
    }

    SeriesTable table() {
        return ours;
    }

    private Series resolve(Series theirs) {
        if (theirs.id() == SeriesTable.OTHER_ID) {
            return ours.other();
        }
        Series own = ours.resolve(theirs.name(), theirs.eventType(), theirs.tags());
        if (own.overheadNanos() == 0 && theirs.overheadNanos() > 0) {
            own.adoptOverhead(theirs.overheadNanos());
        }
        return own;
    }
}
