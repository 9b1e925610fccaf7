package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.ThreadNumber;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where producers count the calls whose rows were dropped, exactly and without waiting for each other.
 *
 * <p>Some shares, each a table of totals that one thread at a time adds to. A thread begins at the share that its id leads
 * to, and goes on to the next if that one is in use; as a rule each hot thread finds one of its own, whose lines stay in the
 * cache of its core. Claiming a share is one compare-and-set, giving it back a plain ordered store. The writer takes the
 * shares over one by one, so a call that was spilled before a cut is in the cut, and none is taken twice.
 */
public final class DroppedCallTotals {
    private static final int SHARES = 16;

    /** How far apart the claims lie: two cache lines, since lines are fetched in pairs. */
    private static final int STRIDE = 32;

    private static final long PARK_NANOS = 1_000;
    private static final int SPREAD = 0x9E3779B9;

    private final AtomicIntegerArray claims = new AtomicIntegerArray(SHARES * STRIDE);
    private final TotalsTable[] shares = new TotalsTable[SHARES];

    /** An empty spill that counts by {@code bands}. */
    public DroppedCallTotals(Bands bands) {
        Arrays.setAll(shares, share -> new TotalsTable(bands));
    }

    /** Counts one call; any thread. */
    public void add(int seriesId, long nanos, Outcome outcome) {
        int share = claimAny();
        try {
            shares[share].add(seriesId, nanos, outcome);
        } finally {
            giveBack(share);
        }
    }

    /** Moves all that was counted into {@code totals}; the writer only. Returns how many calls that were. */
    public long drainTo(TotalsTable totals) {
        return drainTo(totals, null);
    }

    /** As the other, and adds it to {@code also}, if there is such a table. */
    public long drainTo(TotalsTable totals, @Nullable TotalsTable also) {
        long calls = 0;
        for (int share = 0; share < SHARES; share++) {
            calls += drainShare(share, totals, also);
        }
        return calls;
    }

    private long drainShare(int share, TotalsTable totals, @Nullable TotalsTable also) {
        while (!claims.compareAndSet(share * STRIDE, 0, 1)) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        try {
            return shares[share].moveTo(totals, also);
        } finally {
            giveBack(share);
        }
    }

    private int claimAny() {
        int share = (Long.hashCode(ThreadNumber.of(Thread.currentThread())) * SPREAD) >>> (Integer.SIZE - Byte.SIZE);
        while (!claims.compareAndSet((share % SHARES) * STRIDE, 0, 1)) {
            share++;
        }
        return share % SHARES;
    }

    private void giveBack(int share) {
        claims.setRelease(share * STRIDE, 0);
    }
}
