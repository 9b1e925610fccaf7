package dev.takt.analytics.dashboard.source;

/** The media type of a snapshot as {@code Snapshot.write} writes it. */
public final class SnapshotType {
    /** What to ask for with {@code Accept}. */
    public static final String NAME = "application/vnd.takt.snapshot";

    private SnapshotType() {}
}
