package dev.takt.analytics.config;

/** When the files of a store are forced to the disk; {@code store.sync} in the file. A crash of the process alone loses nothing that was written, whatever this says. */
public enum SyncMode {
    /** Once in a {@code flush-interval}: when the machine fails, at most the calls of about two intervals go. The default. */
    INTERVAL,
    /** As {@link #INTERVAL}, and before {@code analytics.flush()} returns: what it has returned for survives the machine. */
    FLUSH,
    /** Never: the operating system writes when it likes. */
    NONE
}
