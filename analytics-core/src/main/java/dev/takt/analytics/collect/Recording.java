package dev.takt.analytics.collect;

/** The owner of scopes, which receives their results. Thread-safe. */
public interface Recording {
    /** Receives the sums of a closed scope, which was open for {@code durationNanos}. The receiver owns the sums. */
    void closed(Sums sums, long durationNanos);

    /** Receives the number of additions to a closed scope. */
    void late(long times);

    /** Reports that a scope was not opened because too many were nested. */
    void tooDeep();
}
