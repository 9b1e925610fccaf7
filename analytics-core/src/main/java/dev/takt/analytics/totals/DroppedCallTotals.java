package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.FibonacciHash;
import dev.takt.analytics.require.ThreadNumber;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The exact totals of calls whose rows were dropped. Up to 16 producers add without waiting for each other.
 *
 * <p>There are 16 shares, each a table of totals that one thread at a time adds to. A thread starts at the share that its id selects and
 * tries the next one if that is in use, so a hot thread usually has a share whose lines stay in the cache of its core. Claiming a share
 * is one compare-and-set, releasing it one ordered store. The writer drains all shares before it answers a request, so the answer
 * contains each dropped call exactly once.
 */
public final class DroppedCallTotals {
    private static final int SHARES = 16;

    /** The distance of two claims in the array: two cache lines, because processors fetch lines in pairs. */
    private static final int STRIDE = 32;

    /** The length of an array with a place for each share. The first stride is free: the header beside it is read by all threads. */
    private static final int PLACES = (SHARES + 1) * STRIDE;

    private static final long PARK_NANOS = 1_000;

    private final AtomicIntegerArray claims = new AtomicIntegerArray(PLACES);
    private final TotalsTable[] shares = new TotalsTable[SHARES];

    /** The number of calls that each share has ever counted, written by the thread that has claimed it. */
    private final AtomicLongArray counts = new AtomicLongArray(PLACES);

    /** Creates empty totals that count by {@code bands}. */
    public DroppedCallTotals(Bands bands) {
        Arrays.setAll(shares, share -> new TotalsTable(bands));
    }

    /** Counts one call. Called by any thread. */
    public void add(int path, long nanos, Outcome outcome, long cover) {
        int share = claimAny();
        try {
            shares[share].add(path, nanos, outcome, cover);
            int place = placeOf(share);
            counts.setPlain(place, counts.getPlain(place) + 1);
        } finally {
            release(share);
        }
    }

    /** Returns the number of calls that were ever counted, including those that were moved. Called by any thread. */
    public long counted() {
        long calls = 0;
        for (int share = 0; share < SHARES; share++) {
            calls += counts.get(placeOf(share));
        }
        return calls;
    }

    /** Moves all counts to {@code totals} and returns the number of calls. Called only by the writer. */
    public long drainTo(TotalsTable totals) {
        return drainTo(totals, null);
    }

    /** Moves all counts to {@code totals}, and adds them to {@code also} unless it is null; returns the number of calls. */
    public long drainTo(TotalsTable totals, @Nullable TotalsTable also) {
        long calls = 0;
        for (int share = 0; share < SHARES; share++) {
            calls += drainShare(share, totals, also);
        }
        return calls;
    }

    private long drainShare(int share, TotalsTable totals, @Nullable TotalsTable also) {
        while (!claims.compareAndSet(placeOf(share), 0, 1)) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        try {
            return shares[share].moveTo(totals, also);
        } finally {
            release(share);
        }
    }

    private int claimAny() {
        int share = FibonacciHash.of(ThreadNumber.of(Thread.currentThread()), Byte.SIZE);
        while (!claims.compareAndSet(placeOf(share % SHARES), 0, 1)) {
            share++;
        }
        return share % SHARES;
    }

    private void release(int share) {
        claims.setRelease(placeOf(share), 0);
    }

    private static int placeOf(int share) {
        return (share + 1) * STRIDE;
    }
}
