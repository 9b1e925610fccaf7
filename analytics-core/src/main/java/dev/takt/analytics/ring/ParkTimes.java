package dev.takt.analytics.ring;

/**
 * The times for which the writer parks between two rounds, in nanoseconds: short while a ring fills fast, up to 20 ms while rings fill slowly, and
 * up to 50 ms while nothing is published.
 *
 * <p>Each round costs some microseconds of a core, whether it takes in one call or a hundred. Its timer also interrupts a thread that
 * runs there, which delays the call that it makes by some microseconds. So there are as few rounds as the rings allow: at the beginning of most,
 * the fullest ring is filled by an eighth. A producer whose ring is half full ends the park, so a long one loses no calls. For one thread.
 */
final class ParkTimes {
    /** The park after a round with work. */
    static final long USUAL_NANOS = 200_000;

    private static final long SHORT_NANOS = 50_000;

    /** The fill levels above which a park is the shortest, is halved, and is not lengthened. */
    private static final double FAST_SHARE = 1.0 / 4;

    private static final double HALVING_SHARE = 3.0 / 16;
    private static final double STEADY_SHARE = 1.0 / 8;

    /** The longest park while calls arrive. */
    private static final long LONGEST_AT_WORK_NANOS = 20_000_000;

    private static final long LONGEST_NANOS = 50_000_000;

    private long latest = USUAL_NANOS;

    /**
     * Returns the next park.
     *
     * @param busy true if the round took in calls or answered requests
     * @param fullest the fill level of the fullest ring at the beginning of the round, 0 to 1
     */
    long next(boolean busy, double fullest) {
        if (!busy) {
            latest = Math.min(Math.max(latest, USUAL_NANOS) * 2, LONGEST_NANOS);
        } else if (fullest > FAST_SHARE) {
            latest = SHORT_NANOS;
        } else if (fullest > HALVING_SHARE) {
            latest = Math.max(latest / 2, SHORT_NANOS);
        } else if (fullest > STEADY_SHARE) {
            latest = Math.min(Math.max(latest, USUAL_NANOS), LONGEST_AT_WORK_NANOS);
        } else {
            latest = Math.min(Math.max(latest, USUAL_NANOS) * 2, LONGEST_AT_WORK_NANOS);
        }
        return latest;
    }
}
