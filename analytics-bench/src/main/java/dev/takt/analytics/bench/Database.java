package dev.takt.analytics.bench;

import java.nio.file.Path;

/** A peer that keeps calls on disk, as its own documentation says it is done fast. */
interface Database {
    /** What it is called in a figure. */
    String name();

    /**
     * Writes the calls to an empty directory.
     *
     * @param synced how many rows each sync to the disk is for; 0 for none
     */
    void write(Path directory, Captures calls, int synced) throws Exception;

    /** The mean duration of the calls with this name, in nanoseconds, from a database that was opened before. */
    double mean(String name) throws Exception;

    /** Opens what was written, for {@link #mean}. */
    void open(Path directory) throws Exception;

    /** Closes what was opened. */
    void close() throws Exception;
}
