package dev.takt.analytics.bench;

import java.nio.file.Path;

/** A peer that keeps calls on disk, as its own documentation says it is done fast. */
interface Database {
    /** What it is called in a figure. */
    String name();

    /**
     * Makes a database in an empty directory, with its table, and opens it for writing.
     *
     * @param synced whether what is written is to be on the disk when it is said to be
     */
    void create(Path directory, boolean synced) throws Exception;

    /**
     * Writes the calls to what was created.
     *
     * @param batch after how many rows each they are said to be written
     */
    void insert(Captures calls, int batch) throws Exception;

    /** The mean duration of the calls with this name, in nanoseconds, from a database that was opened before. */
    double mean(String name) throws Exception;

    /** Opens what was written, for {@link #mean}. */
    void open(Path directory) throws Exception;

    /** Closes what was created or opened. */
    void close() throws Exception;
}
