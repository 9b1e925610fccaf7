package dev.takt.analytics.totals;

import java.math.BigInteger;

/**
 * An exact sum of squares: 128 bits, so that a deviation computed from it does not drift however many durations are
 * added, and two sums can be added without loss.
 */
final class Sum128 {
    private static final int LONG_BITS = 64;

    private long high;
    private long low;

    void addSquare(long value) {
        add(Math.multiplyHigh(value, value), value * value);
    }

    void add(Sum128 other) {
        add(other.high, other.low);
    }

    void add(long addedHigh, long addedLow) {
        low += addedLow;
        int carry = Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0;
        high += addedHigh + carry;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    BigInteger value() {
        BigInteger lowPart = new BigInteger(Long.toUnsignedString(low));
        return BigInteger.valueOf(high).shiftLeft(LONG_BITS).add(lowPart);
    }
}
