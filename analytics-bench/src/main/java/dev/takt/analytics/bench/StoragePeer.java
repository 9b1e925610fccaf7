package dev.takt.analytics.bench;

import java.nio.file.Path;

/** A peer that stores calls on disk in the fast way of its documentation. */
interface StoragePeer {
    /** Returns the name in figures. */
    String name();

    /**
     * Creates a database with its table in an empty directory, and opens it for writing.
     *
     * @param synced whether written data has to be on the disk when the database confirms it
     */
    void create(Path directory, boolean synced) throws Exception;

    /**
     * Writes the calls to the created database.
     *
     * @param batch number of rows between two confirmations
     */
    void insert(Captures calls, int batch) throws Exception;

    /** Returns the mean duration of the calls with this name, in nanoseconds, from an opened database. */
    double mean(String name) throws Exception;

    /** Opens the written database, for {@link #mean}. */
    void open(Path directory) throws Exception;

    /** Closes the database. */
    void close() throws Exception;
}
