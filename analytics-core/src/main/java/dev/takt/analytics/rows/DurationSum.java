package dev.takt.analytics.rows;

import dev.takt.analytics.require.Nanos;
import java.math.BigInteger;
import java.time.Duration;

/**
 * An exact sum of durations and the number of calls that took them. It has 126 bits, so it does not overflow.
 *
 * <p>Mutable, for one thread. An instance that is no longer added to may be read by any thread.
 */
public final class DurationSum {
    private static final BigInteger SECOND = BigInteger.valueOf(Nanos.PER_SECOND);
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private long count;

    /** The sum in nanoseconds is {@code high} · 2^63 + {@code low}; neither is negative. */
    private long high;

    private long low;

    /** Creates a sum of no durations. */
    public DurationSum() {}

    /** Returns the sum of {@code calls} durations that took {@code high} · 2^63 + {@code low} nanoseconds; none is negative. */
    public static DurationSum of(long calls, long high, long low) {
        DurationSum sum = new DurationSum();
        sum.count = calls;
        sum.high = high;
        sum.low = low;
        return sum;
    }

    /** Adds nanoseconds, not negative, to the sum, and none to the number of durations. */
    public void addNanos(long nanos) {
        long total = low + nanos;
        if (total < 0) {
            total &= Long.MAX_VALUE;
            high++;
        }
        low = total;
    }

    /** Adds {@code calls} durations that took {@code addedNanos} together; neither is negative. */
    public void add(long calls, long addedNanos) {
        add(calls, 0, addedNanos);
    }

    /** Adds {@code calls} durations of {@code nanos} each; neither is negative. */
    public void addEach(long calls, long nanos) {
        long lowBits = calls * nanos;
        add(calls, (Math.multiplyHigh(calls, nanos) << 1) | (lowBits >>> (Long.SIZE - 1)), lowBits & Long.MAX_VALUE);
    }

    /** Adds all durations of {@code other}. */
    public void addAll(DurationSum other) {
        add(other.count, other.high, other.low);
    }

    private void add(long calls, long addedHigh, long addedLow) {
        count += calls;
        high += addedHigh;
        addNanos(addedLow);
    }

    /** Returns how many durations were added. */
    public long count() {
        return count;
    }

    /** Returns the sum: exact up to the longest {@code Duration}, which is 292 billion years. */
    public Duration total() {
        return high == 0 ? Duration.ofNanos(low) : durationOf(nanos());
    }

    /** Returns the sum in nanoseconds, rounded to the nearest {@code double}. */
    public double totalNanos() {
        return high == 0 ? (double) low : nanos().doubleValue();
    }

    /** Returns the arithmetic mean, rounded to a nanosecond; zero if there are no durations. */
    public Duration mean() {
        if (count == 0) {
            return Duration.ZERO;
        }
        BigInteger half = BigInteger.valueOf(count / 2);
        return durationOf(nanos().add(half).divide(BigInteger.valueOf(count)));
    }

    private BigInteger nanos() {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE - 1).add(BigInteger.valueOf(low));
    }

    private static Duration durationOf(BigInteger nanos) {
        BigInteger[] parts = nanos.divideAndRemainder(SECOND);
        return parts[0].compareTo(MOST_SECONDS) > 0
                ? LONGEST
                : Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }
}
