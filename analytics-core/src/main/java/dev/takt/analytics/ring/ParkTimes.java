package dev.takt.analytics.ring;

/**
 * The times for which the writer parks between two rounds, in nanoseconds: short while a ring fills fast, longer while rings fill slowly, and
 * up to 50 ms while nothing is published. Each round costs some microseconds of a core, whether it takes in one call or a hundred. A producer whose
 * ring is half full ends the park, so a long one loses no calls. For one thread.
 */
final class ParkTimes {
    /** The park after a round with work. */
    static final long USUAL_NANOS = 200_000;

    private static final long SHORT_NANOS = 50_000;
    private static final double FAST_SHARE = 0.25;

    /** The longest park while calls arrive, and the fill level from which on it is not lengthened. */
    private static final long LONGEST_AT_WORK_NANOS = 2_000_000;

    private static final double SLOW_SHARE = 1.0 / 32;
    private static final long LONGEST_NANOS = 50_000_000;

    private long latest = USUAL_NANOS;

    /**
     * Returns the next park.
     *
     * @param busy true if the round took in calls or answered requests
     * @param fullest the fill level of the fullest ring at the beginning of the round, 0 to 1
     */
    long next(boolean busy, double fullest) {
        if (busy && fullest > FAST_SHARE) {
            latest = SHORT_NANOS;
        } else if (busy && fullest > SLOW_SHARE) {
            latest = USUAL_NANOS;
        } else {
            latest = Math.min(Math.max(latest, USUAL_NANOS) * 2, busy ? LONGEST_AT_WORK_NANOS : LONGEST_NANOS);
        }
        return latest;
    }
}
