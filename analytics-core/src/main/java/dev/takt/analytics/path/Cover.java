package dev.takt.analytics.path;

/**
 * The data of a finished call for the call tree, in one number: the time in which its children ran, and whether it outlived its
 * caller. It is 0 for a call that has no children and did not outlive its caller.
 */
public final class Cover {
    /** The cover of a call without children that ended before its caller. */
    public static final long NONE = 0;

    private static final long OUTLIVED = 1;

    private Cover() {}

    /** Packs the nanoseconds in which children ran, and whether the call outlived its caller. */
    public static long of(long coveredNanos, boolean hasOutlivedCaller) {
        return coveredNanos << 1 | (hasOutlivedCaller ? OUTLIVED : 0);
    }

    /** Returns {@code cover} with at most {@code durationNanos} nanoseconds in which children ran. */
    public static long within(long cover, long durationNanos) {
        return nanos(cover) <= durationNanos ? cover : of(durationNanos, hasOutlivedCaller(cover));
    }

    /** Returns the nanoseconds in which children ran. */
    public static long nanos(long cover) {
        return cover >>> 1;
    }

    /** Returns true if the call ended after its caller. */
    public static boolean hasOutlivedCaller(long cover) {
        return (cover & OUTLIVED) != 0;
    }
}
