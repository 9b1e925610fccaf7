package dev.takt.analytics.store;

import dev.takt.analytics.event.Series;
import java.util.HashMap;
import java.util.Map;

/**
 * A mapping from the series of another instance to those of this one with the same name, type and tags, which are created when needed.
 * It maps {@code (other)}, and series beyond the limit, to {@code (other)}. For one thread at a time.
 */
public final class SeriesMapping {
    private final SeriesTable ours;
    private final Map<Integer, Series> mapped = new HashMap<>();

    /** Creates a mapping to {@code ours} from one table of another instance. */
    public SeriesMapping(SeriesTable ours) {
        this.ours = ours;
    }

    /** Returns the series for one of the other instance. A new one adopts its estimate of the overhead. */
    public Series ours(Series theirs) {
        return mapped.computeIfAbsent(theirs.id(), id -> resolve(theirs));
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
