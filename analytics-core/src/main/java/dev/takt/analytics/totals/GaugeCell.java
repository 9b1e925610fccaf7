package dev.takt.analytics.totals;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.StackRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One gauge: its numbers for life, and over time in at most {@value #MOST_STRETCHES} stretches. These are a second long at first,
 * and twice as long whenever there are too many. Any thread.
 */
final class GaugeCell {
    static final int MOST_STRETCHES = 120;

    private static final long FIRST_WIDTH_NANOS = 1_000_000_000;

    private final String name;
    private final Tags tags;
    private final boolean counter;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable GaugeNumbers all;
    private long widthNanos = FIRST_WIDTH_NANOS;
    private TreeMap<Long, GaugeNumbers> byStretch = new TreeMap<>();
    private boolean taken;

    GaugeCell(String name, Tags tags, boolean counter) {
        this.name = name;
        this.tags = tags;
        this.counter = counter;
    }

    /** Adds one number; returns what all come to now, or null if this cell was taken away. */
    @Nullable
    GaugeNumbers add(double value, long epochNanos) {
        StackRoom.require();
        lock.lock();
        try {
            if (taken) {
                return null;
            }
            GaugeNumbers one = GaugeNumbers.of(value, epochNanos);
            GaugeNumbers now = all == null ? one : all.and(one);
            addStretch(epochNanos, one);
            all = now;
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Adds what another instance recorded; returns whether it did, and this cell was not taken away. */
    boolean absorb(GaugeTotals theirs) {
        StackRoom.require();
        lock.lock();
        try {
            if (!taken) {
                all = all == null ? theirs.all() : all.and(theirs.all());
                theirs.stretches().forEach(each -> addStretch(each.startEpochNanos(), each.numbers()));
            }
            return !taken;
        } finally {
            lock.unlock();
        }
    }

    /** What it holds; null for nothing. */
    @Nullable
    GaugeTotals totals() {
        StackRoom.require();
        lock.lock();
        try {
            return all == null ? null : new GaugeTotals(name, tags, counter, all, stretches());
        } finally {
            lock.unlock();
        }
    }

    /** Hands out what it holds, and takes nothing from then on; null for nothing. */
    @Nullable
    GaugeTotals take() {
        StackRoom.require();
        lock.lock();
        try {
            taken = true;
            return totals();
        } finally {
            lock.unlock();
        }
    }

    private void addStretch(long epochNanos, GaugeNumbers more) {
        byStretch.merge(Math.floorDiv(epochNanos, widthNanos), more, GaugeNumbers::and);
        while (byStretch.size() > MOST_STRETCHES) {
            widen();
        }
    }

    private void widen() {
        TreeMap<Long, GaugeNumbers> wider = new TreeMap<>();
        byStretch.forEach((place, numbers) -> wider.merge(Math.floorDiv(place, 2L), numbers, GaugeNumbers::and));
        byStretch = wider;
        widthNanos *= 2;
    }

    private List<GaugeTotals.Stretch> stretches() {
        List<GaugeTotals.Stretch> stretches = new ArrayList<>(byStretch.size());
        for (Map.Entry<Long, GaugeNumbers> each : byStretch.entrySet()) {
            stretches.add(new GaugeTotals.Stretch(each.getKey() * widthNanos, each.getValue()));
        }
        return stretches;
    }
}
