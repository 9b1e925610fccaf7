package dev.takt.analytics.collect;

/** Whoever opens scopes, and is told what comes of them. Any thread. */
public interface Recording {
    /** A scope was closed with these sums, which are the receiver's own from now on, after so many nanoseconds. */
    void closed(Sums sums, long durationNanos);

    /** So many things came to a scope that was closed already. */
    void late(long times);

    /** A scope was not opened, because too many lay open in each other. */
    void tooDeep();
}
