package dev.takt.analytics.dashboard.source;

/** The media type of a snapshot as {@code Snapshot.write} writes it. */
public final class SnapshotType {
    /** The value for the headers {@code Accept} and {@code Content-Type}. */
    public static final String NAME = "application/vnd.takt.snapshot";

    private SnapshotType() {}
}
