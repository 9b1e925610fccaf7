package dev.takt.analytics.config;

/** The times at which the files of a store are forced to disk; {@code store.sync} in the file. A crash of the process never loses written calls. */
public enum SyncMode {
    /** Once in a {@code flush-interval}: a failure of the machine loses at most the calls of about two intervals. The default. */
    INTERVAL,
    /** Once in a {@code flush-interval}, and before {@code analytics.flush()} returns: calls made before it survive a failure of the machine. */
    FLUSH,
    /** Never: the operating system decides when to write. */
    NONE
}
