package dev.takt.analytics.engine;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.path.Path;
import dev.takt.analytics.path.PathTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The definitions of the paths of an instance, made when they are first requested. For one thread. */
final class DefinitionTable {
    private final IntFunction<Series> seriesById;
    private final PathTable paths;
    private final Map<Integer, SeriesDefinition> byPath = new HashMap<>();
    private final Map<Integer, Path> nested = new HashMap<>();
    private List<SeriesDefinition> added = new ArrayList<>();

    DefinitionTable(IntFunction<Series> seriesById, PathTable paths) {
        this.seriesById = seriesById;
        this.paths = paths;
    }

    /** Returns the definition of a path by its id. */
    SeriesDefinition of(int id) {
        SeriesDefinition known = byPath.get(id);
        return known == null ? make(id) : known;
    }

    /** Returns the definitions that were made since this was called last, each behind that of its caller. */
    List<SeriesDefinition> takeAdded() {
        List<SeriesDefinition> taken = added;
        added = new ArrayList<>();
        return taken;
    }

    private SeriesDefinition make(int id) {
        Path path = id < PathTable.FIRST_NESTED ? null : nested(id);
        Series series = path == null ? seriesById.apply(id) : path.series();
        SeriesDefinition root = SeriesDefinition.of(series.name(), series.eventType(), series.tags());
        SeriesDefinition made =
                path == null ? root : root.below(of(path.parentId()).id(), path.isFolded());
        byPath.put(id, made);
        added.add(made);
        return made;
    }

    /** Returns a path; a call on it was counted, so that the table of paths contains it. */
    private Path nested(int id) {
        @Nullable Path path = nested.get(id);
        if (path == null) {
            paths.all().forEach(one -> nested.put(one.id(), one));
            path = nested.get(id);
        }
        if (path == null) {
            throw new IllegalStateException("no path has the id " + id);
        }
        return path;
    }
}
