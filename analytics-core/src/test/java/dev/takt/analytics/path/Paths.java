package dev.takt.analytics.path;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.store.Dictionaries;
import dev.takt.analytics.store.SeriesMapping;
import dev.takt.analytics.store.SeriesTable;
import java.util.List;

/** Tables of paths for tests. */
public final class Paths {
    private Paths() {}

    /** Returns an empty table of at most 1,000 paths. */
    public static PathTable table() {
        return new PathTable(64, 1_000, () -> {});
    }

    /** Returns dictionaries with an empty table of paths. */
    public static Dictionaries with(SeriesTable series) {
        return new Dictionaries(series, table());
    }

    /** Returns the mapping of the paths of another instance to those here. */
    public static PathMapping mapping(SeriesTable theirs, PathTable theirPaths, SeriesTable ours, PathTable ourPaths) {
        SeriesMapping series = new SeriesMapping(ours);
        List<Series> all = theirs.all();
        return new PathMapping(
                theirPaths.all(), ourPaths, id -> series.ours(all.get(id)).id(), series::ours);
    }
}
