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
 * The lifetime figures of one gauge, and its figures in at most {@value #MOST_INTERVALS} intervals. An interval has one second at first;
 * the length doubles whenever there are too many. Thread-safe.
 */
final class GaugeCell {
    static final int MOST_INTERVALS = 120;

    private static final long FIRST_WIDTH_NANOS = 1_000_000_000;

    private final String name;
    private final Tags tags;
    private final boolean counter;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable GaugeNumbers all;
    private long widthNanos = FIRST_WIDTH_NANOS;
    private TreeMap<Long, GaugeNumbers> byInterval = new TreeMap<>();
    private boolean taken;

    GaugeCell(String name, Tags tags, boolean counter) {
        this.name = name;
        this.tags = tags;
        this.counter = counter;
    }

    /** Adds one number; returns the lifetime figures, or null if this cell was emptied by {@link #take()}. */
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
            addInterval(epochNanos, one);
            all = now;
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Adds the figures of another instance; returns false if this cell was emptied by {@link #take()}. */
    boolean absorb(GaugeTotals theirs) {
        StackRoom.require();
        lock.lock();
        try {
            if (!taken) {
                all = all == null ? theirs.all() : all.and(theirs.all());
                theirs.intervals().forEach(each -> addInterval(each.startEpochNanos(), each.numbers()));
            }
            return !taken;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the figures; null if there are none. */
    @Nullable
    GaugeTotals totals() {
        StackRoom.require();
        lock.lock();
        try {
            return all == null ? null : new GaugeTotals(name, tags, counter, all, intervals());
        } finally {
            lock.unlock();
        }
    }

    /** Returns the figures, null if there are none, and refuses further numbers. */
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

    private void addInterval(long epochNanos, GaugeNumbers more) {
        byInterval.merge(Math.floorDiv(epochNanos, widthNanos), more, GaugeNumbers::and);
        while (byInterval.size() > MOST_INTERVALS) {
            widen();
        }
    }

    private void widen() {
        TreeMap<Long, GaugeNumbers> wider = new TreeMap<>();
        byInterval.forEach((place, numbers) -> wider.merge(Math.floorDiv(place, 2L), numbers, GaugeNumbers::and));
        byInterval = wider;
        widthNanos *= 2;
    }

    private List<GaugeTotals.Interval> intervals() {
        List<GaugeTotals.Interval> intervals = new ArrayList<>(byInterval.size());
        for (Map.Entry<Long, GaugeNumbers> each : byInterval.entrySet()) {
            intervals.add(new GaugeTotals.Interval(each.getKey() * widthNanos, each.getValue()));
        }
        return intervals;
    }
}
