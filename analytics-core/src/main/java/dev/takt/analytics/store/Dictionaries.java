package dev.takt.analytics.store;

import dev.takt.analytics.path.PathTable;

/**
 * The dictionaries of one instance, or of one reader of files, to which the ids of series and of paths belong.
 *
 * @param series the series
 * @param paths the paths below them
 */
public record Dictionaries(SeriesTable series, PathTable paths) {
    /** The greatest number of series, because the ids of paths begin behind those of series. */
    private static final int MOST_SERIES = PathTable.FIRST_NESTED - 1;

    /** Returns empty dictionaries for the content of files: 1,048,575 series, and 524,288 paths of 1,000 calls. */
    public static Dictionaries ofFiles() {
        return new Dictionaries(
                new SeriesTable(MOST_SERIES), new PathTable(PathTable.MOST_DEPTH, PathTable.MOST_PATHS, () -> {}));
    }
}
