package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * Where producers count the calls whose rows were dropped: wait-free for them, exact for the writer.
 *
 * <p>Two halves. Producers add to the active one inside a phase; the writer swaps the halves, waits until nobody is left in
 * the old phase, and takes the old half over whole. So a call that was spilled before a cut is in the cut, and none is
 * taken twice. Source of the phaser: {@link WriterReaderPhaser}.
 */
public final class Spill {
    private static final long YIELD_NANOS = 100_000;

    private final WriterReaderPhaser phaser = new WriterReaderPhaser();
    private final Bands bands;
    private volatile Map<Integer, SpilledTotals> active = new ConcurrentHashMap<>();

    /** An empty spill that counts by {@code bands}. */
    public Spill(Bands bands) {
        this.bands = bands;
    }

    /** Counts one call; any thread, never waits. */
    public void add(int seriesId, long nanos, Outcome outcome) {
        long phase = phaser.writerCriticalSectionEnter();
        try {
            active.computeIfAbsent(seriesId, id -> new SpilledTotals()).add(nanos, outcome, bands);
        } finally {
            phaser.writerCriticalSectionExit(phase);
        }
    }

    /** Moves all that was counted into {@code totals}; the writer only. Returns how many calls that were. */
    public long drainTo(TotalsTable totals) {
        if (active.isEmpty()) {
            return 0;
        }
        phaser.readerLock();
        try {
            Map<Integer, SpilledTotals> full = active;
            active = new ConcurrentHashMap<>();
            phaser.flipPhase(YIELD_NANOS);
            long calls = 0;
            for (Map.Entry<Integer, SpilledTotals> spilled : full.entrySet()) {
                calls += spilled.getValue().drainTo(totals.of(spilled.getKey()));
            }
            return calls;
        } finally {
            phaser.readerUnlock();
        }
    }
}
