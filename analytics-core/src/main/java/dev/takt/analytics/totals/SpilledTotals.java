package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The figures of one series, added to by many threads at once without a lock.
 *
 * <p>Everything is a sum of its own, so no thread ever waits for another. The squares are kept as three sums of 32, 32 and
 * 64 bits, which cannot overflow before 2^31 additions; the writer takes them over long before that.
 */
final class SpilledTotals {
    private static final int OUTCOMES = Outcome.COUNT;
    private static final int SUM = OUTCOMES + Bands.COUNT;
    private static final int SQUARES_LOW = SUM + 1;
    private static final int SQUARES_MIDDLE = SUM + 2;
    private static final int SQUARES_HIGH = SUM + 3;
    private static final int PAGE_BITS = 6;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int HALF_BITS = 32;
    private static final long HALF_MASK = (1L << HALF_BITS) - 1;

    private final AtomicLongArray sums = new AtomicLongArray(SQUARES_HIGH + 1);
    private final AtomicLong minNanos = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong maxNanos = new AtomicLong();
    private final AtomicReferenceArray<AtomicIntegerArray> pages =
            new AtomicReferenceArray<>((Buckets.COUNT + PAGE_SIZE - 1) / PAGE_SIZE);

    void add(long nanos, Outcome outcome, Bands bands) {
        sums.getAndIncrement(outcome.code());
        sums.getAndIncrement(OUTCOMES + bands.indexOf(nanos));
        sums.getAndAdd(SUM, nanos);
        long square = nanos * nanos;
        sums.getAndAdd(SQUARES_LOW, square & HALF_MASK);
        sums.getAndAdd(SQUARES_MIDDLE, square >>> HALF_BITS);
        sums.getAndAdd(SQUARES_HIGH, Math.multiplyHigh(nanos, nanos));
        minNanos.accumulateAndGet(nanos, Math::min);
        maxNanos.accumulateAndGet(nanos, Math::max);
        int bucket = Buckets.indexOf(nanos);
        page(bucket >>> PAGE_BITS).getAndIncrement(bucket & (PAGE_SIZE - 1));
    }

    /** Adds all that was counted here to {@code totals} and returns how many calls; nobody may add meanwhile. */
    long drainTo(SeriesTotals totals) {
        long calls = 0;
        for (int i = 0; i < OUTCOMES; i++) {
            totals.byOutcome[i] += sums.get(i);
            calls += sums.get(i);
        }
        for (int i = 0; i < Bands.COUNT; i++) {
            totals.byBand[i] += sums.get(OUTCOMES + i);
        }
        totals.addSums(sums.get(SUM), minNanos.get(), maxNanos.get());
        long middle = sums.get(SQUARES_MIDDLE);
        totals.squares.add(sums.get(SQUARES_HIGH), sums.get(SQUARES_LOW));
        totals.squares.add(middle >>> HALF_BITS, middle << HALF_BITS);
        for (int page = 0; page < pages.length(); page++) {
            drainPage(page, totals.distribution());
        }
        return calls;
    }

    private void drainPage(int page, Distribution distribution) {
        AtomicIntegerArray counts = pages.get(page);
        for (int i = 0; counts != null && i < PAGE_SIZE; i++) {
            if (counts.get(i) != 0) {
                distribution.addTo((page << PAGE_BITS) + i, counts.get(i));
            }
        }
    }

    private AtomicIntegerArray page(int page) {
        AtomicIntegerArray counts = pages.get(page);
        if (counts == null) {
            AtomicIntegerArray fresh = new AtomicIntegerArray(PAGE_SIZE);
            counts = pages.compareAndExchange(page, null, fresh);
            return counts == null ? fresh : counts;
        }
        return counts;
    }
}
