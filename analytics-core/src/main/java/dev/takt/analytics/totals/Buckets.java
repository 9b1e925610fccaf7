package dev.takt.analytics.totals;

import dev.takt.analytics.event.Event;

/**
 * The layout of the buckets that count durations. It is that of an HdrHistogram with two significant digits, so that counts can be
 * converted without loss.
 *
 * <p>Each value below 256 has a bucket; every further octave is divided into 128. The width of a bucket is at most 1/128 of its values,
 * so its middle is within 0.4 % of each of them. Values above {@link #MAX_VALUE} count in the last bucket.
 *
 * <p>Source of the layout: {@code org.HdrHistogram.AbstractHistogram}, {@code countsArrayIndex}.
 */
final class Buckets {
    /** The longest duration with a bucket, 2^53 − 1 ns or 104 days. */
    static final long MAX_VALUE = Event.LONGEST_NANOS;

    private static final int HALF_BITS = 7;
    private static final int LINEAR_MASK = (2 << HALF_BITS) - 1;
    private static final int LINEAR_LEADING_ZEROS = Long.numberOfLeadingZeros(LINEAR_MASK);

    /** The number of buckets. */
    static final int COUNT = indexOf(MAX_VALUE) + 1;

    private Buckets() {}

    /** Returns the bucket of {@code value}, which must not be negative. */
    static int indexOf(long value) {
        long bounded = Math.min(value, MAX_VALUE);
        int octave = LINEAR_LEADING_ZEROS - Long.numberOfLeadingZeros(bounded | LINEAR_MASK);
        return (octave << HALF_BITS) + (int) (bounded >>> octave);
    }

    /** Returns the lowest value of a bucket. */
    static long lowest(int index) {
        int octave = octaveOf(index);
        return (long) (index - (octave << HALF_BITS)) << octave;
    }

    /** Returns the value in the middle of a bucket. */
    static long middle(int index) {
        return lowest(index) + ((1L << octaveOf(index)) >>> 1);
    }

    /** Returns the highest value of a bucket. */
    static long highest(int index) {
        return lowest(index) + (1L << octaveOf(index)) - 1;
    }

    private static int octaveOf(int index) {
        return index <= LINEAR_MASK ? 0 : (index >>> HALF_BITS) - 1;
    }
}
