package dev.takt.analytics.totals;

import dev.takt.analytics.event.DurationSum;
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
