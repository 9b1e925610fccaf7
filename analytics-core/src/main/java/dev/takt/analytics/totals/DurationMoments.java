package dev.takt.analytics.totals;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.rows.DurationSum;
import java.math.BigInteger;

/**
 * The exact sum of durations and the exact sum of their squares, so that a deviation computed from them has a single rounding and
 * two of them can be added without loss.
 *
 * <p>The sum has 126 bits and the sum of squares 190. The top bit of each word stays free: an addition that sets it carries, which
 * costs one test of the sign, and the upper words are written at a carry only. Mutable, for one thread.
 */
final class DurationMoments {
    private static final int WORD_BITS = 63;
    private static final int PAYLOAD_BITS = 7;
    private static final int BYTES_OF_WORD = WORD_BITS / PAYLOAD_BITS;

    /** The bit of a byte of a varint that is set if more follow. */
    private static final int MORE = 1 << PAYLOAD_BITS;

    /** The maximum above bit 63 or 127: 2^63 calls of 2^53 ns, or their squares, fit with room to add a thousand of them. */
    private static final long MOST_HIGH = 1L << (WORD_BITS - 10);

    /** The sum in nanoseconds is {@code sumHigh} · 2^63 + {@code sum}. */
    private long sum;

    private long sumHigh;

    /** The sum of squares is {@code squaresTop} · 2^127 + {@code squaresHigh} · 2^64 + {@code squaresLow}, which is unsigned. */
    private long squaresLow;

    private long squaresHigh;
    private long squaresTop;

    /** Adds one duration and its square; {@code nanos} is not negative. */
    void add(long nanos) {
        addSum(nanos);
        addSquare(nanos);
    }

    /** Adds durations that took {@code nanos} together, not negative, without their squares. */
    void addSum(long nanos) {
        long total = sum + nanos;
        if (total < 0) {
            total &= Long.MAX_VALUE;
            sumHigh++;
        }
        sum = total;
    }

    /** Adds the square of {@code nanos}, not negative, and not the duration. */
    void addSquare(long nanos) {
        addSquares(Math.multiplyHigh(nanos, nanos), nanos * nanos);
    }

    /** Adds squares that come to {@code high} · 2^64 + {@code low} together; {@code high} is not negative, {@code low} unsigned. */
    void addSquares(long high, long low) {
        squaresLow += low;
        long total = squaresHigh + high + (Long.compareUnsigned(squaresLow, low) < 0 ? 1 : 0);
        if (total < 0) {
            total &= Long.MAX_VALUE;
            squaresTop++;
        }
        squaresHigh = total;
    }

    /** Adds both sums of {@code other}. */
    void addAll(DurationMoments other) {
        addSum(other.sum);
        sumHigh += other.sumHigh;
        addSquares(other.squaresHigh, other.squaresLow);
        squaresTop += other.squaresTop;
    }

    /** Returns the sum as one of {@code calls} durations. */
    DurationSum sum(long calls) {
        return DurationSum.of(calls, sumHigh, sum);
    }

    /** Returns the sum in nanoseconds. */
    BigInteger sumNanos() {
        return BigInteger.valueOf(sumHigh).shiftLeft(WORD_BITS).add(BigInteger.valueOf(sum));
    }

    /** Returns the sum of squares. */
    BigInteger squares() {
        return BigInteger.valueOf(squaresTop)
                .shiftLeft(WORD_BITS)
                .add(BigInteger.valueOf(squaresHigh))
                .shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(squaresLow)));
    }

    /** Appends both sums in the form of {@link TotalsWriter}. */
    void write(ByteWriter out) {
        writeWide(sumHigh, sum, out);
        writeWide(squaresTop, squaresHigh, out);
        out.fixed64(Long.reverseBytes(squaresLow));
    }

    /** Adds both sums that were written so. */
    void add(ByteReader in) {
        long low = low(in);
        addSum(low & Long.MAX_VALUE);
        sumHigh += high(low, in);
        long squares = low(in);
        squaresTop += high(squares, in);
        addSquares(squares & Long.MAX_VALUE, Long.reverseBytes(in.fixed64()));
    }

    /** Checks both sums that were written so. */
    static void check(ByteReader in) {
        checkWide(in, "the sum");
        checkWide(in, "the sum of squares");
        in.skip(Long.BYTES);
    }

    /** Checks one number of up to 126 bits, of which an exact sum may use 116. */
    static void checkWide(ByteReader in, String what) {
        long low = low(in);
        if (low < 0) {
            in.atMost(MOST_HIGH, "the high part of " + what);
        }
    }

    /** Appends {@code high} · 2^63 + {@code low}, neither negative, as one varint of up to 18 bytes. */
    static void writeWide(long high, long low, ByteWriter out) {
        if (high == 0) {
            out.number(low);
            return;
        }
        long rest = low;
        for (int i = 0; i < BYTES_OF_WORD; i++) {
            out.octet((int) rest | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        out.number(high);
    }

    /** Returns the lower 63 bits of a varint; negative if more follow. */
    static long low(ByteReader in) {
        long value = 0;
        for (int i = 0; i < BYTES_OF_WORD; i++) {
            int next = in.octet();
            value |= (long) (next & ~MORE) << (i * PAYLOAD_BITS);
            if ((next & MORE) == 0) {
                return value;
            }
        }
        return value | Long.MIN_VALUE;
    }

    /** Returns the bits above those that {@link #low} returned. */
    static long high(long low, ByteReader in) {
        return low < 0 ? in.natural("the high part of a sum") : 0;
    }

    /** Returns the bits of both sums as they are stored. */
    Words words() {
        return new Words(
                sum | (sumHigh << WORD_BITS),
                sumHigh >>> 1,
                squaresLow,
                squaresHigh | (squaresTop << WORD_BITS),
                squaresTop >>> 1);
    }

    /** Adds sums that were stored as {@code words}. */
    void add(Words words) {
        addSum(words.sumLow & Long.MAX_VALUE);
        sumHigh += (words.sumHigh << 1) | (words.sumLow >>> WORD_BITS);
        addSquares(words.squaresHigh & Long.MAX_VALUE, words.squaresLow);
        squaresTop += (words.squaresTop << 1) | (words.squaresHigh >>> WORD_BITS);
    }

    /**
     * The bits of both sums in words of 64 bits, all unsigned.
     *
     * @param sumLow bits 0 to 63 of the sum
     * @param sumHigh the bits above
     * @param squaresLow bits 0 to 63 of the sum of squares
     * @param squaresHigh bits 64 to 127
     * @param squaresTop the bits above
     */
    record Words(long sumLow, long sumHigh, long squaresLow, long squaresHigh, long squaresTop) {
        /** Returns true if the sum has more than 64 bits or the sum of squares more than 128. */
        boolean areWide() {
            return (sumHigh | squaresTop) != 0;
        }
    }
}
