package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.fleet.FrameWindow;
import dev.takt.analytics.fleet.record.Resolution;

/**
 * The time that the figures of a frame belong to.
 *
 * @param endMillis its end in milliseconds since 1970
 * @param lengthMillis its length in milliseconds, more than 0
 * @param intervalMillis how often frames of the instance come
 */
record TimeSpan(long endMillis, long lengthMillis, long intervalMillis) {
    private static final long MILLIS_A_SECOND = 1_000;

    /** A window is ahead if its last interval begins more than this many intervals after now; it is late if it ended as many before. */
    private static final int MOST_INTERVALS_AHEAD = 2;

    /** Returns the time of the window of a frame. */
    static TimeSpan of(FrameWindow window) {
        long interval = window.intervalMillis();
        return new TimeSpan((window.number() + 1) * interval, window.spans() * interval, interval);
    }

    /** Returns true if its last interval begins more than two intervals after {@code nowMillis}. */
    boolean isAheadOf(long nowMillis) {
        return endMillis - intervalMillis > nowMillis + MOST_INTERVALS_AHEAD * intervalMillis;
    }

    /** Returns true if it ended more than two intervals before {@code nowMillis}. */
    boolean isLateAt(long nowMillis) {
        return nowMillis - endMillis > MOST_INTERVALS_AHEAD * intervalMillis;
    }

    /** Returns the interval that contains {@code nowMillis}. */
    TimeSpan movedTo(long nowMillis) {
        long end = (Math.floorDiv(nowMillis, intervalMillis) + 1) * intervalMillis;
        return new TimeSpan(end, intervalMillis, intervalMillis);
    }

    /** Returns true if it is at most as long as a window. A window of unlimited length takes all. */
    boolean fits(Resolution resolution) {
        return resolution == Resolution.LIFE
                || resolution == Resolution.HOUR
                || lengthMillis <= resolution.seconds() * MILLIS_A_SECOND;
    }

    /** Returns the start of the window that its last instant is in, in seconds since 1970. */
    long windowOf(Resolution resolution) {
        return resolution.windowOf(Math.floorDiv(endMillis - 1, MILLIS_A_SECOND));
    }

    /** Returns its end in seconds since 1970, rounded down. */
    long endSecond() {
        return Math.floorDiv(endMillis, MILLIS_A_SECOND);
    }

    void write(ByteWriter out) {
        out.signed(endMillis);
        out.number(lengthMillis);
        out.number(intervalMillis);
    }

    static TimeSpan read(ByteReader in) {
        return new TimeSpan(in.signed(), in.number(), in.number());
    }
}
